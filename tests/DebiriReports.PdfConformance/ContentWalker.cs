using System.Text.RegularExpressions;
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

    private static readonly HashSet<string> Operators =
    [
        "b",
        "B",
        "b*",
        "B*",
        "BDC",
        "BI",
        "BMC",
        "BT",
        "BX",
        "c",
        "cm",
        "CS",
        "cs",
        "d",
        "d0",
        "d1",
        "Do",
        "DP",
        "EI",
        "EMC",
        "ET",
        "EX",
        "f",
        "F",
        "f*",
        "G",
        "g",
        "gs",
        "h",
        "i",
        "ID",
        "j",
        "J",
        "K",
        "k",
        "l",
        "m",
        "M",
        "MP",
        "n",
        "q",
        "Q",
        "re",
        "RG",
        "rg",
        "ri",
        "s",
        "S",
        "SC",
        "sc",
        "SCN",
        "scn",
        "sh",
        "T*",
        "Tc",
        "Td",
        "TD",
        "Tf",
        "Tj",
        "TJ",
        "TL",
        "Tm",
        "Tr",
        "Ts",
        "Tw",
        "Tz",
        "v",
        "w",
        "W",
        "W*",
        "y",
        "'",
        "\"",
    ];

    private readonly List<Mark> marks = [];
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
                    CheckGraphicsState(operands, resources);
                    break;
                case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "s" or "S" or "sh" or "BI":
                    CheckMarked("painting");
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
                    if (!TextOperator(name, operands, resources) && !Operators.Contains(name))
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
        var mark = new Mark((operands.FirstOrDefault() as NameToken)?.Data ?? "");
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
        CheckLanguages(mark);
    }

    private void CheckLanguages(Mark mark)
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
            CheckImage(dictionary);
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
            marks.Add(new Mark("Form") { Element = element });
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

    private void CheckImage(DictionaryToken image)
    {
        if (file.Name(image, "Subtype") == "PS")
        {
            findings.PdfA("6.2.9-t3", $"page {page.Number} uses PostScript");
        }
        if (file.Boolean(image, "Interpolate") == true)
        {
            findings.PdfA("6.2.8-t3", $"an image on page {page.Number} is interpolated");
        }
        if (file.Get(image, "Alternates") is not null)
        {
            findings.PdfA("6.2.8-t1", $"an image on page {page.Number} has alternates");
        }
        if (file.Get(image, "OPI") is not null)
        {
            findings.PdfA("6.2.8-t2", $"an image on page {page.Number} has OPI");
        }
        if (file.Name(image, "ColorSpace") is { } space)
        {
            report.ColorSpaces.Add(space);
        }
    }

    private void CheckGraphicsState(List<IToken> operands, DictionaryToken? resources)
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
        if (PdfFile.Raw(entries, "TR") is not null)
        {
            findings.PdfA("6.2.5-t1", $"page {page.Number} uses a transfer function");
        }
        if (file.Get(entries, "TR2") is { } transfer && (transfer as NameToken)?.Data != "Default")
        {
            findings.PdfA("6.2.5-t2", $"page {page.Number} uses a transfer function");
        }
        if (PdfFile.Raw(entries, "HTP") is not null)
        {
            findings.PdfA("6.2.5-t3", $"page {page.Number} uses HTP");
        }
        if (
            file.Name(entries, "BM") is { } mode
            && !Regex.IsMatch(
                mode,
                "^(Normal|Compatible|Multiply|Screen|Overlay|Darken|Lighten|ColorDodge|ColorBurn|HardLight|SoftLight|Difference|Exclusion|Hue|Saturation|Color|Luminosity)$"
            )
        )
        {
            findings.PdfA("6.2.10-t1", $"page {page.Number} uses the blend mode {mode}");
        }
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
                CheckPrivate(font, code);
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

    private void CheckPrivate(FontUse font, int code)
    {
        var text = font.Unicode(code);
        if (text is null || !text.EnumerateRunes().Any(rune => IsPrivate(rune.Value)))
        {
            return;
        }
        var isSaid = marks.Exists(mark =>
            file.Text(mark.Properties, "ActualText") is not null
            || (mark.Element is not null && IsReplaced(mark.Element))
        );
        if (!isSaid)
        {
            findings.PdfA("6.2.11.7.3-t1", $"a character of private use on page {page.Number} has no actual text");
        }
    }

    private bool IsReplaced(StructureElement element)
    {
        for (var owner = element; owner is not null; owner = owner.Parent)
        {
            if (file.Text(owner.Dictionary, "ActualText") is not null)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsPrivate(int character) =>
        character is (>= 0xE000 and <= 0xF8FF) or (>= 0xF0000 and <= 0xFFFFD) or (>= 0x100000 and <= 0x10FFFD);

    private static double Number(List<IToken> operands, int index) =>
        index < operands.Count && operands[index] is NumericToken number ? number.Double : 0;

    private sealed record Mark(string Tag)
    {
        public DictionaryToken? Properties { get; set; }

        public int? Number { get; set; }

        public StructureElement? Element { get; set; }

        public int TextDepth { get; set; } = -1;

        public bool IsArtifact => Tag == "Artifact";
    }

    private sealed record TextState
    {
        public FontUse? Font { get; set; }

        public double Size { get; set; }

        public double CharacterSpacing { get; set; }

        public double WordSpacing { get; set; }

        public double Scale { get; set; } = 1;

        public double Leading { get; set; }

        public int Mode { get; set; }

        public Matrix Matrix { get; set; } = Matrix.Identity;

        public Matrix Line { get; set; } = Matrix.Identity;

        public Matrix Transform { get; set; } = Matrix.Identity;

        public void Move(double x, double y) => Matrix = Line = new Matrix(1, 0, 0, 1, x, y).Times(Line);

        public void Advance(double x) => Matrix = new Matrix(1, 0, 0, 1, x, 0).Times(Matrix);

        public (double X, double Y) Place()
        {
            var whole = Matrix.Times(Transform);
            return (whole.E, whole.F);
        }
    }

    private readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
    {
        public static Matrix Identity => new(1, 0, 0, 1, 0, 0);

        public static Matrix Of(List<IToken> operands) =>
            new(
                Number(operands, 0),
                Number(operands, 1),
                Number(operands, 2),
                Number(operands, 3),
                Number(operands, 4),
                Number(operands, 5)
            );

        public Matrix Times(Matrix other) =>
            new(
                (A * other.A) + (B * other.C),
                (A * other.B) + (B * other.D),
                (C * other.A) + (D * other.C),
                (C * other.B) + (D * other.D),
                (E * other.A) + (F * other.C) + other.E,
                (E * other.B) + (F * other.D) + other.F
            );
    }
}
