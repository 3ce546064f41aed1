package formats

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadOfficeXML(t *testing.T) {
	tests := []struct {
		name, data, format string
		want               []string
	}{
		{"Word 2003", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>养老服务</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>任务：</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>建设</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:wordDocument>`, "doc", []string{"养老服务", "r 任务：建设"}},
		{"one package", `<?xml version="1.0" encoding="gb2312"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part><pkg:xmlData><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>养老服务</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`, "doc", []string{"养老服务"}},
		{"Excel 2003", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data>任务</Data><Comment><Data>批注</Data></Comment></Cell><Cell><Data>时限</Data></Cell></Row><Row><Cell ss:MergeDown="1"><Data>民政局</Data></Cell><Cell><Data>建设</Data></Cell><Cell><Data>6月</Data></Cell></Row><Row><Cell ss:Index="3"><Data>9月</Data></Cell></Row></Table></Worksheet></Workbook>`, "xls", []string{"r 单位：民政局；任务：建设；时限：6月", "r 单位：民政局；时限：9月"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "a."+test.format, []byte(test.data))
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" || raw.Format != test.format {
				t.Errorf("format %q, held %q (-want +got)\n%s", raw.Format, raw.Held, diff)
			}
		})
	}
	if raw := readFile(t, "a.xml", []byte(`<?xml version="1.0"?><feed><entry/></feed>`)); raw.Held == "" {
		t.Errorf("other XML is read as %s: %q", raw.Format, raw.Text)
	}
}

func FuzzReadExcelXML(f *testing.F) {
	f.Add(`<Worksheet><Table><Row><Cell Index="9" MergeAcross="3" MergeDown="-1"><Data>x</Data></Cell></Row></Table></Worksheet>`)
	f.Fuzz(func(t *testing.T, inner string) {
		readFile(t, "a.xls", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`+inner+`</Workbook>`))
	})
}
