package examples

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Printed is a piece of text on a page made by hand: where its line begins, in
// points from the lower left corner, its font size, the text; or, without a
// text, a ruling from (x, y) of this width and height.
type Printed struct {
	X, Y, Size    float64
	Text          string
	Width, Height float64
	Raw           string // instead of all that, operators
}

// PDF makes a PDF (ISO 32000) of these pages, in a font that is not embedded
// and the GBK-EUC-H encoding, as old Chinese programs write it. extra goes into
// the trailer.
func PDF(t testing.TB, extra string, pages ...[]Printed) []byte {
	t.Helper()
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	// A second font, in which headings are set.
	const heading = "/H<</Type/Font/Subtype/Type0/BaseFont/SimHei/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimHei/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/SimHei/Flags 4/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 683/StemV 80/FontBBox[0 -140 1000 859]>>>>]>>"
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 5+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages)))
	object("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>")
	object("<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 6/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 683/StemV 80/FontBBox[0 -140 1000 859]>>>>")
	for i, page := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R%s>>>>/Contents %d 0 R>>", heading, 6+2*i))
		var content strings.Builder
		for _, p := range page {
			if p.Raw != "" {
				content.WriteString(p.Raw + "\n")
				continue
			}
			if p.Text == "" {
				fmt.Fprintf(&content, "%g %g %g %g re f\n", p.X, p.Y, p.Width, p.Height)
				continue
			}
			fmt.Fprintf(&content, "BT /F %g Tf %g %g Td <%X> Tj ET\n", p.Size, p.X, p.Y, Encoded(t, simplifiedchinese.GBK, p.Text))
		}
		object(fmt.Sprintf("<</Length %d>>stream\n%sendstream", content.Len(), content.String()))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, extra, start)
	return b.Bytes()
}

// Column sets lines of text from the top of a page down, 20 points apart, at
// the left edge of 90 points; a line that begins with two wide spaces is
// indented.
func Column(top float64, lines ...string) []Printed {
	var out []Printed
	for i, text := range lines {
		x := 90.0
		if rest, ok := strings.CutPrefix(text, "　　"); ok {
			x, text = x+24, rest
		}
		out = append(out, Printed{X: x, Y: top - 20*float64(i), Size: 12, Text: text})
	}
	return out
}

// EndlessPDF is a page that draws a form that draws ten forms, and so on: ten
// to the tenth texts.
func EndlessPDF() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n")
	b.WriteString("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 5>>stream\n/X Do\nendstream\nendobj\n")
	for i := 10; i < 20; i++ {
		content := strings.Repeat("/X Do\n", 10)
		fmt.Fprintf(&b, "%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>stream\n%sendstream\nendobj\n", i, i+1, len(content), content)
	}
	b.WriteString("20 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>/Length 8>>stream\n0 0 m f \nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}
