package formats

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
	"zhengsou/indexer/trial"
)

// fixture reads a file made for these tests.
func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(trial.File("formats", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// writtenReport is what testdata/formats/report.doc and report.rtf say: both
// were written by LibreOffice from one document with hidden and deleted text, a
// field, a footnote, a header and a table with merged cells.
var writtenReport = []string{
	"h 李沧区：兜好民生底线",
	"h 一、养老服务",
	"建成养老服务中心5处，新增床位200张。",
	"（一）全部粗体",
	"第一行\n第二行 𠮷字“引号”—café",
	"加上的字",
	"链接的字",
	"r 任务：建设养老服务中心；单位：民政局；时限：6月底",
	"r 任务：改造食堂；单位：民政局；时限：9月底",
	"h 二、其他",
	"r 任务：改造小区；单位：住建局",
	"表后的字。",
	"脚注的字。",
	"f 页眉的字",
}

func TestReadDOC(t *testing.T) {
	for _, name := range []string{"报告.doc", "报告.wps", "no name"} {
		raw := readFile(t, name, fixture(t, "report.doc"))
		if diff := cmp.Diff(writtenReport, marked(raw)); diff != "" || raw.Format != "doc" {
			t.Errorf("%s: format %q, held %q (-want +got)\n%s", name, raw.Format, raw.Held, diff)
		}
		if b := raw.Blocks; len(b) > 3 && (!b[3].Bold || b[2].Bold) {
			t.Errorf("%s: bold %v and %v, want true and false", name, b[3].Bold, b[2].Bold)
		}
	}
}

// TestReadDOCNumbers reads testdata/formats/numbers.doc, which LibreOffice wrote:
// paragraphs that Word numbers, of three levels, and one with a bullet.
func TestReadDOCNumbers(t *testing.T) {
	raw := readFile(t, "a.doc", fixture(t, "numbers.doc"))
	want := []string{"一、总体要求", "（一）指导思想", "（二）基本原则", "没有编号的段落。", "二、主要任务", "（一）建设", "1.新建", "2.改建", "圆点"}
	if diff := cmp.Diff(want, marked(raw)); diff != "" {
		t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
	}
}

// TestReadWord95 reads a head and a text as Word 6 and 95 lay them out.
func TestReadWord95(t *testing.T) {
	text := examples.Encoded(t, simplifiedchinese.GBK, "李沧区工作报告\r任务\x07单位\x07\x07建成养老服务中心。\r")
	main := make([]byte, 0x40)
	binary.LittleEndian.PutUint16(main, docMagic)
	binary.LittleEndian.PutUint16(main[docVersion:], 104)
	binary.LittleEndian.PutUint32(main[docFirst:], 0x40)
	binary.LittleEndian.PutUint32(main[docLast:], uint32(0x40+len(text)))
	d := docReader{ctx: context.Background(), main: append(main, text...)}
	raw, err := d.readWord95()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(raw.Text, "李沧区工作报告") || !strings.Contains(raw.Text, "建成养老服务中心。") || !strings.Contains(raw.Text, "单位") {
		t.Errorf("got %q", raw.Text)
	}
}

func TestReadDOCNasty(t *testing.T) {
	good := fixture(t, "report.doc")
	fat := bytes.Clone(good) // every sector points to the first
	for i := 512; i < 1024; i++ {
		fat[i] = 0
	}
	encrypted := bytes.Clone(good)
	at := bytes.Index(encrypted, []byte{0xEC, 0xA5})
	encrypted[at+docFlags+1] |= docEncrypted >> 8
	tests := []struct {
		name string
		data []byte
		held string
	}{
		{"cut short", good[:700], "损坏"},
		{"only the mark", oleMagic, "损坏"},
		{"encrypted", encrypted, "已加密"},
		{"without a document", bytes.ReplaceAll(good, []byte("W\x00o\x00r\x00d\x00D"), []byte("X\x00o\x00r\x00d\x00D")), "无法读取"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "报告.doc", test.data)
			if !strings.Contains(raw.Held, test.held) {
				t.Errorf("held %q, text %q", raw.Held, raw.Text)
			}
		})
	}
	readFile(t, "报告.doc", fat) // whatever it is, it ends
}

func FuzzReadDOC(f *testing.F) {
	f.Add(fixture(f, "report.doc"))
	f.Add(fixture(f, "numbers.doc"))
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.doc", data) })
}

// TestDocOwnStarts reads what uses of a list have of their own: the second counts anew from 1,
// the third has a level of its own.
func TestDocOwnStarts(t *testing.T) {
	word := func(values ...uint32) []byte {
		var b []byte
		for _, v := range values {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		return b
	}
	level := func(start uint32) []byte {
		b := append(word(start), make([]byte, docLevelSize-4)...)
		return append(b, 1, 0, '0', 0)
	}
	list := []docxLevel{{list: "5", start: 1, format: "decimal", text: "%1."}}
	own := slices.Concat(word(^uint32(0)), word(^uint32(0), 1, docOwnStart), word(^uint32(0), 9, docOwnForm|docOwnStart), level(3))
	numbers := docxNumbers{lists: map[string][]docxLevel{}, counts: map[string][]int{}}
	for i, n := range []int{0, 1, 1} {
		var levels []docxLevel
		levels, own = docOwnStarts(list, own, n)
		numbers.lists[strconv.Itoa(i+1)] = levels
	}
	var got []string
	for _, use := range []string{"1", "1", "2", "2", "1", "3", "3"} {
		got = append(got, numbers.next(use, 0))
	}
	if diff := cmp.Diff([]string{"1.", "2.", "1.", "2.", "3.", "3.", "4."}, got); diff != "" || len(own) != 0 {
		t.Errorf("%d bytes left (-want +got)\n%s", len(own), diff)
	}
	if levels, rest := docOwnStarts(list, []byte{1, 2, 3, 4, 5}, 9); rest != nil || len(levels) != 1 {
		t.Errorf("cut short: %v, %v", levels, rest)
	}
}
