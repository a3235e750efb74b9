using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Walks through a page's content and the forms that it uses.</summary>
internal sealed class ContentWalker(
    PdfFile file,
    StructureTree tree,
    FindingList findings,
    ContentReport report,
    PageObject page,
    HashSet<(IndirectReference, int)> seen
)
{
    private const int DeepestForm = 12;

    private readonly List<ContentMark> marks = [];
    private TextState state = new();
    private readonly Stack<TextState> saved = new();

    public void WalkPage()
    {
        var contents = file.Get(page.Dictionary, "Contents");
        IEnumerable<IToken?> streams = contents is ArrayToken array ? array.Data.Select(file.Resolve) : [contents];
        var bytes = new List<byte>();
        foreach (var stream in streams.OfType<StreamToken>())
        {
            bytes.AddRange(file.Decode(stream).Span);
            bytes.Add((byte)'\n');
        }
        Walk(bytes.ToArray(), page.Resources, page.Reference, 0);
        if (marks.Count > 0)
        {
            findings.Consistency("14.6.1", $"marked content is not closed on page {page.Number}");
        }
    }

    private void Walk(ReadOnlyMemory<byte> bytes, DictionaryToken? resources, IndirectReference owner, int depth)
    {
        var tokenizer = new ContentTokenizer(bytes);
        var operands = new List<IToken>();
        var deepest = saved.Count;
        var textDepth = -1;
        while (tokenizer.Next(operands) is { } name)
        {
            switch (name)
            {
                case "q":
                    saved.Push(state);
                    state = state with { };
                    if (saved.Count == 29)
                    {
                        findings.PdfA("6.1.13-t8", $"q is nested more than 28 times on page {page.Number}");
                    }
                    break;
                case "Q":
                    if (saved.Count > deepest)
                    {
                        state = saved.Pop();
                    }
                    break;
                case "BMC" or "BDC":
                    Begin(name, operands, resources, owner);
                    break;
                case "EMC":
                    if (marks.Count == 0)
                    {
                        findings.Consistency("14.6.1", $"EMC without BMC on page {page.Number}");
                        break;
                    }
                    if (marks[^1].TextDepth != textDepth)
                    {
                        findings.Consistency("14.6.1", $"marked content and text overlap on page {page.Number}");
                    }
                    marks.RemoveAt(marks.Count - 1);
                    break;
                case "BT":
                    textDepth = marks.Count;
                    state.Matrix = state.Line = Matrix.Identity;
                    break;
                case "ET":
                    if (textDepth != marks.Count)
                    {
                        findings.Consistency("14.6.1", $"marked content and text overlap on page {page.Number}");
                    }
                    textDepth = -1;
                    break;
                case "Do":
                    Use(operands, resources, depth);
                    break;
                case "gs":
                    UseGraphicsState(operands, resources);
                    break;
                case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "s" or "S" or "sh" or "BI":
                    CheckMarked("painting");
                    break;
                case "ri" when operands is [NameToken intent]:
                    if (!ContentOperators.RenderingIntents.Contains(intent.Data))
                    {
                        findings.PdfA("6.2.6-t1", $"page {page.Number} has the rendering intent {intent.Data}");
                    }
                    break;
                case "rg" or "RG":
                    report.ColorSpaces.Add("DeviceRGB");
                    break;
                case "g" or "G":
                    report.ColorSpaces.Add("DeviceGray");
                    break;
                case "k" or "K":
                    report.ColorSpaces.Add("DeviceCMYK");
                    break;
                case "cs" or "CS" when operands is [NameToken space]:
                    report.ColorSpaces.Add(space.Data);
                    break;
                case "cm" when operands.Count == 6:
                    state.Transform = Matrix.Of(operands).Times(state.Transform);
                    break;
                default:
                    if (!TextOperator(name, operands, resources) && !ContentOperators.All.Contains(name))
                    {
                        findings.PdfA("6.2.2-t1", $"the operator {name} on page {page.Number} is not defined");
                    }
                    break;
            }
            if (name is "BMC" or "BDC")
            {
                marks[^1].TextDepth = textDepth;
            }
        }
        while (saved.Count > deepest)
        {
            state = saved.Pop();
        }
    }

    private void Begin(string name, List<IToken> operands, DictionaryToken? resources, IndirectReference owner)
    {
        var mark = new ContentMark((operands.FirstOrDefault() as NameToken)?.Data ?? "");
        if (name == "BDC" && operands.Count > 1)
        {
            mark.Properties =
                operands[1] as DictionaryToken
                ?? (
                    operands[1] is NameToken key
                        ? file.Dictionary(file.Dictionary(resources, "Properties"), key.Data)
                        : null
                );
        }
        if (file.Number(mark.Properties, "MCID") is { } number)
        {
            mark.Number = (int)number;
            if (!seen.Add((owner, mark.Number.Value)) && owner.Equals(page.Reference))
            {
                findings.Consistency("14.7.4.2", $"the content {number} occurs twice on page {page.Number}");
            }
            mark.Element = tree.Contents.GetValueOrDefault((owner, mark.Number.Value));
            if (mark.Element is null)
            {
                findings.Consistency("14.7.4.2", $"the content {number} of page {page.Number} belongs to no element");
            }
            if (marks.Exists(outer => outer.IsArtifact))
            {
                findings.PdfUa("7.1-t2", $"tagged content {number} stands inside an artifact on page {page.Number}");
            }
        }
        if (mark.IsArtifact && marks.Exists(outer => outer.Element is not null))
        {
            findings.PdfUa("7.1-t1", $"an artifact stands inside tagged content on page {page.Number}");
        }
        marks.Add(mark);
        if (mark.Number is { } content)
        {
            if (!report.Contents.TryGetValue((owner, content), out var entry))
            {
                entry = (page.Number, new StringBuilder());
                report.Contents.Add((owner, content), entry);
            }
            mark.Said = entry.Text;
        }
        if (file.Text(mark.Properties, "ActualText") is { } replacement)
        {
            var outer = mark.Said ?? marks.FindLast(other => other.Number is not null)?.Said;
            outer?.Append(replacement);
        }
        CheckLanguages(mark);
    }

    private void CheckLanguages(ContentMark mark)
    {
        var language = file.Text(mark.Properties, "Lang");
        LanguageRules.CheckTag(language, $"marked content on page {page.Number}", findings);
        if (LanguageRules.HasLanguage(file, file.Catalog))
        {
            return;
        }
        foreach (var (key, rule) in new[] { ("ActualText", "7.2-t30"), ("Alt", "7.2-t31"), ("E", "7.2-t32") })
        {
            if (file.Text(mark.Properties, key) is not null && !HasLanguage())
            {
                findings.PdfUa(rule, $"the language of {key} of marked content on page {page.Number} is not known");
            }
        }
    }

    private bool HasLanguage() =>
        marks.Exists(mark =>
            LanguageRules.HasLanguage(file, mark.Properties)
            || (mark.Element is not null && LanguageRules.IsKnown(file, mark.Element))
        );

    private void CheckMarked(string what)
    {
        if (!marks.Exists(mark => mark.IsArtifact || mark.Element is not null))
        {
            findings.PdfUa("7.1-t3", $"{what} on page {page.Number} is neither tagged nor an artifact");
        }
    }

    private void Use(List<IToken> operands, DictionaryToken? resources, int depth)
    {
        if (operands is not [NameToken name])
        {
            return;
        }
        var objects = file.Dictionary(resources, "XObject");
        var raw = PdfFile.Raw(objects, name.Data);
        if (file.Resolve(raw) is not StreamToken stream)
        {
            return;
        }
        var dictionary = stream.StreamDictionary;
        var reference = (raw as IndirectReferenceToken)?.Data ?? default;
        if (file.Name(dictionary, "Subtype") != "Form")
        {
            if (!tree.Owned.ContainsKey(reference))
            {
                CheckMarked("an image");
            }
            ResourceRules.CheckImage(file, dictionary, page, report, findings);
            return;
        }
        if (file.Get(dictionary, "Ref") is not null)
        {
            findings.Both("6.2.9-t2", "7.20-t1", $"the form {reference.ObjectNumber} is a reference");
        }
        if (file.Get(dictionary, "OPI") is not null || file.Name(dictionary, "Subtype2") == "PS")
        {
            findings.PdfA("6.2.9-t1", $"the form {reference.ObjectNumber} has OPI or PostScript");
        }
        report.Invocations[reference] = report.Invocations.GetValueOrDefault(reference) + 1;
        if (depth >= DeepestForm)
        {
            return;
        }
        var outer = state;
        state = state with { };
        var isOwned = tree.Owned.TryGetValue(reference, out var element);
        if (isOwned)
        {
            marks.Add(new ContentMark("Form") { Element = element });
        }
        var count = marks.Count;
        if (file.Array(dictionary, "Matrix") is { Count: 6 } matrix)
        {
            state.Transform = Matrix.Of([.. matrix]).Times(state.Transform);
        }
        Walk(file.Decode(stream), file.Dictionary(dictionary, "Resources") ?? resources, reference, depth + 1);
        if (marks.Count != count)
        {
            findings.Consistency("14.6.1", $"marked content is not closed in the form {reference.ObjectNumber}");
            marks.RemoveRange(Math.Min(count, marks.Count), Math.Max(0, marks.Count - count));
        }
        if (isOwned)
        {
            marks.RemoveAt(marks.Count - 1);
        }
        state = outer;
    }

    private void UseGraphicsState(List<IToken> operands, DictionaryToken? resources)
    {
        if (operands is not [NameToken name])
        {
            return;
        }
        var entries = file.Dictionary(file.Dictionary(resources, "ExtGState"), name.Data);
        if (entries is null)
        {
            findings.PdfA("6.2.2-t2", $"the graphics state {name.Data} of page {page.Number} is not there");
            return;
        }
        ResourceRules.CheckGraphicsState(file, entries, page, report, findings);
        if (file.Array(entries, "Font") is { Count: 2 } font)
        {
            SetFont(font[0], ((NumericToken)file.Resolve(font[1])!).Double);
        }
    }

    private bool TextOperator(string name, List<IToken> operands, DictionaryToken? resources)
    {
        switch (name)
        {
            case "Tf" when operands is [NameToken font, NumericToken size]:
                var raw = PdfFile.Raw(file.Dictionary(resources, "Font"), font.Data);
                if (raw is null)
                {
                    findings.PdfA("6.2.2-t2", $"the font {font.Data} of page {page.Number} is not in the resources");
                }
                else
                {
                    SetFont(raw, size.Double);
                }
                return true;
            case "Tc":
                state.CharacterSpacing = Number(operands, 0);
                return true;
            case "Tw":
                state.WordSpacing = Number(operands, 0);
                return true;
            case "Tz":
                state.Scale = Number(operands, 0) / 100;
                return true;
            case "TL":
                state.Leading = Number(operands, 0);
                return true;
            case "Tr":
                state.Mode = (int)Number(operands, 0);
                return true;
            case "Ts":
                return true;
            case "Td":
                state.Move(Number(operands, 0), Number(operands, 1));
                return true;
            case "TD":
                state.Leading = -Number(operands, 1);
                state.Move(Number(operands, 0), Number(operands, 1));
                return true;
            case "T*":
                state.Move(0, -state.Leading);
                return true;
            case "Tm" when operands.Count == 6:
                state.Matrix = state.Line = Matrix.Of(operands);
                return true;
            case "Tj" when operands is [StringToken text]:
                Show([text]);
                return true;
            case "TJ" when operands is [ArrayToken array]:
                Show(array.Data);
                return true;
            case "'" when operands is [StringToken text]:
                state.Move(0, -state.Leading);
                Show([text]);
                return true;
            case "\"" when operands is [NumericToken word, NumericToken character, StringToken text]:
                state.WordSpacing = word.Double;
                state.CharacterSpacing = character.Double;
                state.Move(0, -state.Leading);
                Show([text]);
                return true;
        }
        return false;
    }

    private void SetFont(IToken raw, double size)
    {
        object key = raw is IndirectReferenceToken reference ? reference.Data : raw;
        if (!report.Fonts.TryGetValue(key, out var use))
        {
            use = new FontUse(
                file,
                PdfFile.AsDictionary(file.Resolve(raw)) ?? new DictionaryToken(new Dictionary<NameToken, IToken>())
            );
            report.Fonts.Add(key, use);
        }
        state.Font = use;
        state.Size = size;
    }

    private void Show(IReadOnlyList<IToken> pieces)
    {
        if (state.Font is not { } font || !pieces.Any(piece => piece is StringToken { Data.Length: > 0 }))
        {
            return;
        }
        CheckMarked("text");
        var isArtifact = marks.Exists(mark => mark.IsArtifact);
        if (!isArtifact && !LanguageRules.HasLanguage(file, file.Catalog) && !HasLanguage())
        {
            findings.PdfUa("7.2-t34", $"the language of text on page {page.Number} is not known");
        }
        font.IsRendered |= state.Mode != 3;
        var start = state.Place();
        var length = 0;
        var said = Said();
        foreach (var piece in pieces)
        {
            if (piece is NumericToken number)
            {
                state.Advance(-number.Double / 1000 * state.Size * state.Scale);
                continue;
            }
            if (piece is not StringToken text)
            {
                continue;
            }
            foreach (var (code, bytes) in font.Decode(text.GetBytes()))
            {
                length++;
                font.Codes.Add(code);
                said?.Append(font.Unicode(code));
                PrivateUseRules.Check(file, font, code, marks, page, findings);
                var spacing = state.CharacterSpacing + (bytes == 1 && code == 32 ? state.WordSpacing : 0);
                state.Advance(((font.Width(code) / 1000 * state.Size) + spacing) * state.Scale);
            }
        }
        var end = state.Place();
        var whole = state.Matrix.Times(state.Transform);
        report.Texts.Add(
            new PlacedText(
                page.Number,
                start.X - page.MediaBox[0],
                end.X - page.MediaBox[0],
                start.Y - page.MediaBox[1],
                state.Size * Math.Sqrt((whole.C * whole.C) + (whole.D * whole.D)),
                length,
                Math.Abs(whole.B) > 0.001,
                isArtifact
            )
        );
    }

    // Where the text of the innermost numbered content goes; nowhere below a replacement, which was said at its start.
    private StringBuilder? Said()
    {
        for (var index = marks.Count - 1; index >= 0; index--)
        {
            var mark = marks[index];
            if (file.Text(mark.Properties, "ActualText") is not null)
            {
                return null;
            }
            if (mark.Number is not null)
            {
                return mark.Said;
            }
        }
        return null;
    }

    private static double Number(List<IToken> operands, int index) =>
        index < operands.Count && operands[index] is NumericToken number ? number.Double : 0;
}
