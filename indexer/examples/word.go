package examples

import (
	"testing"
)

// WordNamespaces are what the parts of a Word document are written with.
const WordNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

// Docx makes a Word document with this body and other parts.
func Docx(t testing.TB, body string, others ...string) []byte {
	t.Helper()
	return Zip(t, append([]string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ` + WordNamespaces + `><w:body>` + body + `</w:body></w:document>`,
	}, others...)...)
}

// WordParagraph is a paragraph of one run.
func WordParagraph(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
