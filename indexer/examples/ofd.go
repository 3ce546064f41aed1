package examples

import (
	"fmt"
	"strings"
	"testing"
)

// OFD makes a document of pages, each the inner XML of its content.
func OFD(t testing.TB, pages ...string) []byte {
	t.Helper()
	const ns = `xmlns:ofd="http://www.ofdspec.org/2016"`
	var list strings.Builder
	parts := []string{
		"OFD.xml", `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ` + ns + ` DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>李沧区的工作报告</ofd:Title><ofd:Author>李倚慰</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Tpls/Tpl_0/Content.xml", `<ofd:Page ` + ns + `><ofd:Content><ofd:Layer>` + OFDText(31, 15, 3.2, "李沧区政府办公室") + `</ofd:Layer></ofd:Content></ofd:Page>`,
	}
	for i, content := range pages {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+1, i)
		parts = append(parts, fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), `<ofd:Page `+ns+`><ofd:Template TemplateID="90"/><ofd:Content><ofd:Layer>`+content+`</ofd:Layer></ofd:Content></ofd:Page>`)
	}
	parts = append(parts, "Doc_0/Document.xml", `<ofd:Document `+ns+`><ofd:CommonData><ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>`+list.String()+`</ofd:Pages></ofd:Document>`)
	return Zip(t, parts...)
}

// OFDText is a line of text at a place in millimetres from the upper left
// corner.
func OFDText(x, y, size float64, text string) string {
	return fmt.Sprintf(`<ofd:TextObject Boundary="%g %g 150 6" Size="%g"><ofd:TextCode X="0" Y="%g" DeltaX="g %d %g">%s</ofd:TextCode></ofd:TextObject>`, x, y, size, size, len([]rune(text))-1, size, text)
}
