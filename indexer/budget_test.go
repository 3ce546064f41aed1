package indexer

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhengsou/indexer/examples"
	"zhengsou/indexer/formats"
)

// nastyFiles are documents made to take all memory or all time, by name.
func nastyFiles(t testing.TB) map[string]func() []byte {
	repeat := func(head, piece string, n int, tail string) func() []byte {
		return func() []byte { return []byte(head + strings.Repeat(piece, n) + tail) }
	}
	counted := func(n int, lines string) func() []byte { // no line of them stands twice
		return func() []byte {
			var b bytes.Buffer
			for i := range n {
				fmt.Fprintf(&b, lines, i, i, i, i)
			}
			return b.Bytes()
		}
	}
	sheet := func(rows string) func() []byte {
		return func() []byte { return xlsxOfRows(t, rows) }
	}
	word := func(body string) func() []byte {
		return func() []byte {
			return storedZip(t, "word/document.xml", `<w:document `+examples.WordNamespaces+`><w:body>`+body+`</w:body></w:document>`)
		}
	}
	return map[string]func() []byte{
		"100 MB of one line.txt": repeat("", "养老服务中心，", 100<<20/21, ""),
		"8 MB of one line.txt":   repeat("", "养老服务中心，", (formats.MaxText-64)/21, ""),
		"words of one line.txt":  repeat("", "养老服务中心站点一二 ", (formats.MaxText-64)/31, "。 养。 老。 服。 务。"),
		"pinyin.txt":             repeat("", "养老(yǎng lǎo)服務??(fú wù)，", (formats.MaxText-64)/44, ""),
		"short lines.txt":        repeat("", "养\n", formats.MaxBlocks-2, ""),
		"headings.txt":           counted(20_000, "%d. 第%d社区建设\n近年来，柳河区加快推进第%d社区建设，累计建成食堂%d处，惠及居民3450人。\n"),
		"phrases.txt":            counted(20_000, "老街巷换上第%d件新装\n社区食堂开门迎客%d遍\n新增停车泊位%d个，一路%d个\n"),
		"cut short.txt":          counted(20_000, "社区食堂开到楼下，第%d位老人就餐%d次，不再……\n社区食堂开到楼下，第%d位老人就餐不再出远门%d里。\n"),
		"deep.html":              repeat("<html><body>", "<div>", 100_000, "养老服务"),
		"deep spans.html":        repeat("<html><body>", "<span><b><i>", 100_000, "养老服务"),
		"deep tables.html":       repeat("<html><body>", "<table><tr><td>", 100_000, "养老服务"),
		"attributes.html":        repeat("<html><body><p ", "a='1' ", 2_000_000, ">养老服务</p>"),
		"wide table.html":        repeat("<html><body><table>", "<tr><td colspan=1000 rowspan=1000>养老", 20_000, ""),
		"many tags.html":         repeat("<html><body>", "<p>养老</p>", 199_000, ""),
		"many bold.html":         repeat("<html><body>", "<p><b>养<i>老<u>", 60_000, ""),
		"empty paragraphs.docx":  word(strings.Repeat("<w:p/>", 1_000_000) + examples.WordParagraph("养老服务")),
		"many paragraphs.docx":   word(strings.Repeat(examples.WordParagraph("养老"), formats.MaxBlocks-2)),
		"runs.docx":              word("<w:p>" + strings.Repeat("<w:r><w:rPr><w:b/></w:rPr><w:t>养老</w:t></w:r>", 1_000_000) + "</w:p>"),
		"cells.docx":             word("<w:tbl>" + strings.Repeat("<w:tr>"+strings.Repeat("<w:tc><w:p/></w:tc>", 60)+"</w:tr>", 40_000) + "</w:tbl>"),
		"merged.docx":            word("<w:tbl>" + strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p><w:r><w:t>养老</w:t></w:r></w:p></w:tc></w:tr>`, 1_900) + "</w:tbl>"),
		"entities.docx": func() []byte {
			var b strings.Builder
			b.WriteString(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "养老养老养老">`)
			for i := 1; i < 30; i++ {
				fmt.Fprintf(&b, `<!ENTITY a%d "&a%d;&a%d;&a%d;&a%d;">`, i, i-1, i-1, i-1, i-1)
			}
			b.WriteString(`]><w:document ` + examples.WordNamespaces + `><w:body><w:p><w:r><w:t>养&a29;老</w:t></w:r></w:p></w:body></w:document>`)
			return examples.Zip(t, "word/document.xml", b.String())
		},
		"bomb.docx":         func() []byte { return examples.Zip(t, "word/document.xml", strings.Repeat(" ", 1<<30)) },
		"deep.docx":         word(strings.Repeat("<w:sdt>", 1_000_000)),
		"styled cells.xlsx": sheet(styledRows(1_000, 1_000, `<c r="%s" s="1"/>`)),
		"cells.xlsx":        sheet(styledRows(1_000, 1_000, `<c r="%s"><v>1</v></c>`)),
		"far cell.xlsx":     sheet(`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>养老</t></is></c></row>`),
		"merged.xlsx":       sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>养老</t></is></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>`),
		"groups.rtf":        repeat(`{\rtf1`, "{", 10_000_000, "}"),
		"rows.rtf":          repeat(`{\rtf1`, `\trowd\cellx100\intbl a\cell\row`, 1_000_000, "}"),
		"cells.csv":         repeat("", ",", formats.MaxCells-2, "养老"),
		"rows.csv":          repeat("", "养老,服务\n", formats.MaxBlocks-2, ""),
		"forms.pdf":         examples.EndlessPDF,
		"pages.pdf": func() []byte {
			return bytes.Replace(examples.PDF(t, "", examples.Column(760, "养老")), []byte("/Kids[5 0 R ]/Count 1"), []byte("/Kids["+strings.Repeat("5 0 R ", 4999)+"]/Count 4999"), 1)
		},
		"looping pages.pdf": func() []byte {
			return bytes.Replace(examples.PDF(t, "", examples.Column(760, "养老")), []byte("/Kids[5 0 R ]/Count 1"), []byte("/Kids[2 0 R 2 0 R]/Count 1000000"), 1)
		},
		"bomb.pdf": func() []byte {
			return pdfOfStream(t, strings.Repeat("BT /F 1 Tf <D1F8> Tj ET\n", 1<<22))
		},
		"rules.pdf": func() []byte {
			return pdfOfStream(t, strings.Repeat("10 10 m 20 20 l S\n", 1<<20))
		},
		"text.pdf": func() []byte {
			return pdfOfStream(t, "BT /F 10 Tf "+strings.Repeat("1 0 0 1 100 400 Tm <D1F8C0CF> Tj\n", 90_000)+"ET")
		},
		"steps.ofd": func() []byte {
			return examples.OFD(t, strings.Repeat(`<ofd:TextObject Boundary="0 0 1 1" Size="1"><ofd:TextCode DeltaX="g 999999999 1">养</ofd:TextCode></ofd:TextObject>`, 10_000))
		},
	}
}

// storedZip makes a zip whose members are not packed, so that no ratio gives
// them away.
func storedZip(t testing.TB, namesAndContents ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(namesAndContents); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: namesAndContents[i], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, namesAndContents[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// styledRows writes rows of cells, each after a pattern that takes its name.
func styledRows(rows, columns int, cell string) string {
	var b strings.Builder
	for r := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c := range columns {
			name := ""
			for n := c + 1; n > 0; n = (n - 1) / 26 {
				name = string(rune('A'+(n-1)%26)) + name
			}
			fmt.Fprintf(&b, cell, name+strconv.Itoa(r+1))
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// xlsxOfRows makes a workbook of one sheet with these rows.
func xlsxOfRows(t testing.TB, rows string) []byte {
	const main, rel = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return storedZip(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels", `<Relationships `+rel+`><Relationship Id="r1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+main+` xmlns:r="`+office+`"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships `+rel+`><Relationship Id="r1" Type="`+office+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+main+`><sheetData>`+rows+`</sheetData></worksheet>`)
}

// pdfOfStream makes a page of a packed content stream.
func pdfOfStream(t testing.TB, content string) []byte {
	t.Helper()
	var packed bytes.Buffer
	packed.WriteString("\x78\x9c")
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	packed.WriteString("\x00\x00\x00\x00")
	whole := examples.PDF(t, "", examples.Column(760, "养老"))
	at := bytes.Index(whole, []byte("6 0 obj"))
	return append(bytes.Clone(whole[:at]), fmt.Sprintf("6 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n", packed.Len(), packed.Bytes())...)
}

// budgetFile names, for a child process, the file that it understands.
const budgetFile = "ZHENGSOU_BUDGET_FILE"

// TestBudget has a process of its own understand each nasty file, one after
// another, and measures what it takes: no document more than formats.MaxMemory beside
// what an empty one takes, none more than formats.MaxReadTime of CPU. It takes minutes
// and runs where ZHENGSOU_BUDGET is set: to all, or to a part of a name.
func TestBudget(t *testing.T) {
	if name := os.Getenv(budgetFile); name != "" {
		understandAlone(t, name)
		return
	}
	want := os.Getenv("ZHENGSOU_BUDGET")
	if want == "" {
		t.Skip("takes minutes: runs with ZHENGSOU_BUDGET=all")
	}
	folder := t.TempDir()
	base, _, _ := measureChild(t, folder, "empty.txt", []byte("养老"))
	for name, content := range nastyFiles(t) {
		if want != "all" && !strings.Contains(name, want) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			peak, cpu, said := measureChild(t, folder, name, content())
			t.Logf("%-24s %4d MB over %d, %5.1f s CPU: %s", name, (peak-base)>>20, base>>20, cpu.Seconds(), said)
			if peak-base > formats.MaxMemory || cpu > formats.MaxReadTime {
				t.Errorf("took %d MB and %v", (peak-base)>>20, cpu)
			}
		})
	}
}

// measureChild has a child understand a file and gives its peak of memory in
// bytes, its CPU time and what it said.
func measureChild(t *testing.T, folder, name string, data []byte) (peak int64, cpu time.Duration, said string) {
	t.Helper()
	path := folder + "/" + name
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(path)
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestBudget$", "-test.v")
	child.Env = append(os.Environ(), budgetFile+"="+path)
	out, err := child.CombinedOutput()
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if _, text, ok := strings.Cut(line, "understood: "); ok {
			said = strings.TrimSpace(text)
		}
		if _, text, ok := strings.Cut(line, "VmHWM:"); ok {
			kB, err := strconv.ParseInt(strings.Fields(text)[0], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			peak = kB << 10
		}
	}
	if peak == 0 {
		t.Skip("SKIPPED: this system does not tell a process's peak of memory")
	}
	return peak, child.ProcessState.UserTime() + child.ProcessState.SystemTime(), said
}

// understandAlone understands one file, whatever becomes of it.
func understandAlone(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	x := testIndexer(t)
	started := time.Now()
	doc, err := x.Understand(context.Background(), Received{SourceID: path, Key: path, Name: path, Origin: path, Bytes: data})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("understood: %d paragraphs, %d dropped, %.1f s, held %q", len(doc.Paragraphs), len(doc.Dropped), time.Since(started).Seconds(), doc.Held)
	// What the system says of a child counts what its parent had before.
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmHWM:") {
			t.Log(strings.TrimSpace(line))
		}
	}
}
