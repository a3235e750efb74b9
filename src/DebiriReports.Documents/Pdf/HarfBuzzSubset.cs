using System.Runtime.InteropServices;

namespace DebiriReports.Documents.Pdf;

/// <summary>The part of HarfBuzz that cuts fonts down to the glyphs used; HarfBuzzSharp ships it but has no names for it.</summary>
internal static unsafe partial class HarfBuzzSubset
{
    private const string Library = "libHarfBuzzSharp";

    // hb_subset_flags_t: no hinting, keep glyph numbers, keep .notdef's outline.
    private const uint NoHinting = 0x1;
    private const uint KeepGlyphNumbers = 0x2;
    private const uint KeepNotdefOutline = 0x40;

    // hb_subset_sets_t: the tables to drop.
    private const int DroppedTables = 3;

    // A CID font in a PDF needs outlines and metrics only (ISO 32000-1, 9.9): text is shaped and mapped already.
    private static readonly string[] UnneededTables =
    [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "JSTF",
        "MATH",
        "DSIG",
        "kern",
        "gasp",
        "hdmx",
        "VDMX",
        "LTSH",
        "FFTM",
        "meta",
        "name",
        "cmap",
        "post",
        "OS/2",
        "vhea",
        "vmtx",
        "VORG",
    ];

    /// <summary>Cuts a face down to some of its glyphs.</summary>
    /// <param name="fontFile">The whole font file.</param>
    /// <param name="faceIndex">The face within a collection, else 0.</param>
    /// <param name="glyphs">The glyphs to keep, by index; .notdef is always kept.</param>
    /// <param name="keepsNumbers">Whether the glyphs keep their indexes.</param>
    /// <param name="path">The file, for the message of an error.</param>
    /// <returns>The font file, and the new index of each glyph kept.</returns>
    /// <exception cref="InvalidDataException">The font cannot be cut down.</exception>
    public static (byte[] Font, Dictionary<ushort, ushort> NewGlyphs) Cut(
        ReadOnlySpan<byte> fontFile,
        int faceIndex,
        IEnumerable<ushort> glyphs,
        bool keepsNumbers,
        string path
    )
    {
        fixed (byte* data = fontFile)
        {
            // HB_MEMORY_MODE_READONLY: the bytes stay pinned as long as the blob lives.
            var blob = hb_blob_create(data, (uint)fontFile.Length, 1, null, null);
            var face = hb_face_create(blob, (uint)faceIndex);
            var input = hb_subset_input_create_or_fail();
            void* plan = null;
            void* subset = null;
            void* result = null;
            try
            {
                hb_subset_input_set_flags(input, NoHinting | KeepNotdefOutline | (keepsNumbers ? KeepGlyphNumbers : 0));
                var dropped = hb_subset_input_set(input, DroppedTables);
                foreach (var table in UnneededTables)
                {
                    hb_set_add(dropped, Tag(table));
                }
                var wanted = glyphs.ToArray();
                var kept = hb_subset_input_glyph_set(input);
                foreach (var glyph in wanted)
                {
                    hb_set_add(kept, glyph);
                }
                plan = hb_subset_plan_create_or_fail(face, input);
                subset = plan is null ? null : hb_subset_plan_execute_or_fail(plan);
                if (subset is null)
                {
                    throw new InvalidDataException($"The font {Path.GetFileName(path)} cannot be cut down.");
                }
                var map = hb_subset_plan_old_to_new_glyph_mapping(plan);
                var newGlyphs = wanted.ToDictionary(glyph => glyph, glyph => (ushort)hb_map_get(map, glyph));
                result = hb_face_reference_blob(subset);
                uint length;
                var bytes = hb_blob_get_data(result, &length);
                return (new ReadOnlySpan<byte>(bytes, (int)length).ToArray(), newGlyphs);
            }
            finally
            {
                hb_blob_destroy(result);
                hb_face_destroy(subset);
                hb_subset_plan_destroy(plan);
                hb_subset_input_destroy(input);
                hb_face_destroy(face);
                hb_blob_destroy(blob);
            }
        }
    }

    private static uint Tag(string name) =>
        ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];

    [LibraryImport(Library)]
    private static partial void* hb_blob_create(byte* data, uint length, int mode, void* userData, void* destroy);

    [LibraryImport(Library)]
    private static partial byte* hb_blob_get_data(void* blob, uint* length);

    [LibraryImport(Library)]
    private static partial void hb_blob_destroy(void* blob);

    [LibraryImport(Library)]
    private static partial void* hb_face_create(void* blob, uint index);

    [LibraryImport(Library)]
    private static partial void* hb_face_reference_blob(void* face);

    [LibraryImport(Library)]
    private static partial void hb_face_destroy(void* face);

    [LibraryImport(Library)]
    private static partial void hb_set_add(void* set, uint value);

    [LibraryImport(Library)]
    private static partial uint hb_map_get(void* map, uint key);

    [LibraryImport(Library)]
    private static partial void* hb_subset_input_create_or_fail();

    [LibraryImport(Library)]
    private static partial void hb_subset_input_destroy(void* input);

    [LibraryImport(Library)]
    private static partial void hb_subset_input_set_flags(void* input, uint flags);

    [LibraryImport(Library)]
    private static partial void* hb_subset_input_set(void* input, int kind);

    [LibraryImport(Library)]
    private static partial void* hb_subset_input_glyph_set(void* input);

    [LibraryImport(Library)]
    private static partial void* hb_subset_plan_create_or_fail(void* face, void* input);

    [LibraryImport(Library)]
    private static partial void* hb_subset_plan_execute_or_fail(void* plan);

    [LibraryImport(Library)]
    private static partial void* hb_subset_plan_old_to_new_glyph_mapping(void* plan);

    [LibraryImport(Library)]
    private static partial void hb_subset_plan_destroy(void* plan);
}
