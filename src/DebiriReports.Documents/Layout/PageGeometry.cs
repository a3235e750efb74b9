using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A page of one orientation and the area that content may fill.</summary>
/// <param name="Width">The page's width.</param>
/// <param name="Height">The page's height.</param>
/// <param name="Left">The area's left edge.</param>
/// <param name="Top">The area's top.</param>
/// <param name="Right">The area's right edge.</param>
/// <param name="Bottom">The area's bottom.</param>
internal sealed record PageArea(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    /// <summary>The area's width.</summary>
    public double BodyWidth => Right - Left;

    /// <summary>The area's height.</summary>
    public double BodyHeight => Bottom - Top;
}

/// <summary>The pages of a theme, upright and turned.</summary>
/// <param name="Portrait">The upright page.</param>
/// <param name="Landscape">The turned page: its binding edge, the left of the upright one, lies on top.</param>
internal sealed record PageGeometry(PageArea Portrait, PageArea Landscape)
{
    /// <summary>The pages of a theme; header and footer take more of them where they are higher than the margins.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="header">How far the header reaches into the page at a width of the text.</param>
    /// <param name="footer">How far the footer does.</param>
    public static PageGeometry Of(Theme theme, Func<double, double> header, Func<double, double> footer)
    {
        var upright = theme.Margins;
        var turned = new Margins(upright.Bottom, upright.Left, upright.Top, upright.Right);
        return new PageGeometry(
            Area(theme.PageWidth, theme.PageHeight, upright),
            Area(theme.PageHeight, theme.PageWidth, turned)
        );

        PageArea Area(double width, double height, Margins margins)
        {
            var bodyWidth = width - margins.Left - margins.Right;
            var top = Math.Max(margins.Top, header(bodyWidth));
            var bottom = Math.Max(margins.Bottom, footer(bodyWidth));
            if (bodyWidth < 72 || height - top - bottom < 72)
            {
                throw new LayoutException(
                    $"the margins of the theme '{theme.Name}' leave less than an inch of the page"
                );
            }
            return new PageArea(width, height, margins.Left, top, width - margins.Right, height - bottom);
        }
    }

    /// <summary>The page of an orientation.</summary>
    public PageArea Of(bool isLandscape) => isLandscape ? Landscape : Portrait;
}
