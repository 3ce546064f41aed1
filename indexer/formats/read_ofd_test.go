package formats

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhengsou/indexer/examples"
)

func TestReadOFD(t *testing.T) {
	column := func(top float64, lines ...string) string {
		var b strings.Builder
		for i, text := range lines {
			x := 31.0
			if rest, ok := strings.CutPrefix(text, "　　"); ok {
				x, text = x+8.4, rest
			}
			b.WriteString(examples.OFDText(x, top+7*float64(i), 4.2, text))
		}
		return b.String()
	}
	data := examples.OFD(t,
		examples.OFDText(60, 30, 7.7, "兜好民生底线")+column(60,
			"　　今年以来，全区聚焦群众身边的小事，推进民生实事",
			"项目，十六项已经完成年度的既定目标，其余正在有序推",
			"进之中。",
			"　　新建停车场十五处，增加停车泊位九千二百余个并开")+examples.OFDText(100, 280, 3.2, "— 1 —"),
		column(30, "放共享停车场三十八处，方便群众出行。")+
			// one object a character, as some converters write
			examples.OFDText(31, 37, 4.2, "完")+examples.OFDText(35.2, 37, 4.2, "。")+examples.OFDText(100, 280, 3.2, "— 2 —"))
	raw := readFile(t, "报告.ofd", data)
	want := []string{"h 兜好民生底线", "今年以来，全区聚焦群众身边的小事，推进民生实事项目，十六项已经完成年度的既定目标，其余正在有序推进之中。",
		"新建停车场十五处，增加停车泊位九千二百余个并开放共享停车场三十八处，方便群众出行。", "完。",
		"f 李沧区政府办公室", "f — 1 —", "f 李沧区政府办公室", "f — 2 —"}
	if diff := cmp.Diff(want, marked(raw)); diff != "" || raw.Format != "ofd" || raw.Title != "李沧区的工作报告" || raw.Author != "" {
		t.Errorf("format %q, held %q, title %q, author %q (-want +got)\n%s", raw.Format, raw.Held, raw.Title, raw.Author, diff)
	}
}

// TestReadOFDUnread names the pages that are pictures or cannot be opened.
func TestReadOFDUnread(t *testing.T) {
	text := examples.OFDText(31, 60, 4.2, "新建停车场十五处，增加停车泊位九千二百余个。") + examples.OFDText(31, 67, 4.2, "改造老旧小区三十三个，惠及居民四千三百余户。")
	scan := `<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="8"/>`
	raw := readFile(t, "报告.ofd", examples.OFD(t, text, scan, text, "<broken<"))
	want := []Unread{
		{Text: "第 2 页", Reason: "第 2 页没有文字层，是扫描件或图片；请先做文字识别（OCR），另存后重新收入"},
		{Text: "第 4 页", Reason: "第 4 页已损坏，读不出来；请用原来的软件打开，另存后重新收入"},
	}
	if diff := cmp.Diff(want, raw.Unread); diff != "" || raw.Held != "" {
		t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
	}
	if raw := readFile(t, "报告.ofd", examples.OFD(t, scan, scan)); !strings.Contains(raw.Held, "扫描件") {
		t.Errorf("scans only: held %q", raw.Held)
	}
}

func TestReadOFDNasty(t *testing.T) {
	for name, test := range map[string]struct {
		data []byte
		held string
	}{
		"pictures only":       {examples.OFD(t), "没有文字层"},
		"a missing page":      {examples.Zip(t, "OFD.xml", `<o><DocRoot>d.xml</DocRoot></o>`, "d.xml", `<d><Page BaseLoc="no.xml"/></d>`), "损坏"},
		"encrypted":           {examples.Zip(t, "OFD.xml", `<o><DocRoot>d.xml</DocRoot></o>`, "OFDEntries.xml", "x"), "已加密"},
		"steps without end":   {examples.OFD(t, strings.Repeat(`<ofd:TextObject Boundary="0 0 1 1" Size="1"><ofd:TextCode DeltaX="g 999999999 1">养</ofd:TextCode></ofd:TextObject>`, 100)), ""},
		"templates that loop": {examples.Zip(t, "OFD.xml", `<o><DocRoot>d.xml</DocRoot></o>`, "d.xml", `<d><TemplatePage ID="1" BaseLoc="p.xml"/><Page BaseLoc="p.xml"/></d>`, "p.xml", `<p><Template TemplateID="1"/><TextObject Boundary="0 0 1 1" Size="4"><TextCode>养老</TextCode></TextObject></p>`), ""},
	} {
		raw := readFile(t, "报告.ofd", test.data)
		if !strings.Contains(raw.Held, test.held) || (test.held == "") != (raw.Held == "") {
			t.Errorf("%s: held %q, text %q", name, raw.Held, raw.Text)
		}
	}
}

func FuzzReadOFD(f *testing.F) {
	f.Add(examples.OFDText(1, 2, 3, "养老"))
	f.Add(`<ofd:TextObject Boundary="a" Size="-1" CTM="0 0 0 0 NaN 1"><ofd:TextCode X="Inf" DeltaX="g -1 2">x</ofd:TextCode>`)
	f.Fuzz(func(t *testing.T, content string) { readFile(t, "a.ofd", examples.OFD(t, content)) })
}

// TestOFDOrder reads pages whose objects are written in any order: by where they stand,
// but columns one after another.
func TestOFDOrder(t *testing.T) {
	lines := []string{"今年以来，全区聚焦群众身边的小事，推进民生实事", "项目，十六项已经完成年度的既定目标，其余正在有序推", "进之中，新建停车场十五处，增加停车泊位九千二百余个，", "开放共享停车场三十八处，方便群众出行停车。"}
	at := func(order ...int) string {
		var b strings.Builder
		for _, i := range order {
			b.WriteString(examples.OFDText(31, 60+7*float64(i), 4.2, lines[i]))
		}
		return b.String()
	}
	title := examples.OFDText(60, 30, 7.7, "兜好民生底线")
	want := "h 兜好民生底线" + strings.Join(lines, "")
	for name, page := range map[string]string{"as it stands": title + at(0, 1, 2, 3), "from below": at(3, 2, 1, 0) + title, "mixed": at(2, 0, 3) + title + at(1)} {
		if got := strings.Join(marked(readFile(t, "报告.ofd", examples.OFD(t, page))), ""); !strings.Contains(got, want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}
