package formats

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"zhengsou/indexer/examples"
)

const (
	simplified  = "李沧区今年新建、续建停车场15处，增加停车泊位9200余个；让老年人在家门口享受到优质的养老服务。"
	traditional = "李滄區今年新建停車場15處，增加停車泊位9200餘個；讓老年人在家門口享受到優質的養老服務。"
)

// TestPlainRadicals writes characters in place of the radicals that look like them.
func TestPlainRadicals(t *testing.T) {
	for from, want := range map[string]string{
		"⼈⺠政府⼯作⻓": "人民政府工作长", "豈更⾦": "豈更金", "万⼾": "万户", "⺀⺌㈱①Ⅳ": "⺀⺌㈱①Ⅳ", "工作": "工作",
	} {
		if got := plain(from); got != want || !isPlain(got) {
			t.Errorf("%q: got %q, want %q", from, got, want)
		}
	}
}

func encodeUTF16(s string, order binary.ByteOrder) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, 0, 0)
		order.PutUint16(b[len(b)-2:], u)
	}
	return b
}

func TestDecode(t *testing.T) {
	gb, big5 := simplifiedchinese.GB18030, traditionalchinese.Big5
	damaged := []byte(simplified)
	copy(damaged[9:], "\xff\xfe\xff") // the fourth character, three broken bytes
	tests := []struct {
		name        string
		data        []byte
		contentType string
		want        string
	}{
		{"utf-8", []byte(simplified), "", simplified},
		{"a line of gbk whose bytes may be utf-8 in part", slices.Concat([]byte(simplified+"\n"), examples.Encoded(t, gb, "问：群众最关心什么？答：看病方不方便？小病去哪里？全县已建成村卫生室268个，县级专科联盟6个。"), []byte("\n"+simplified)), "",
			simplified + "\n问：群众最关心什么？答：看病方不方便？小病去哪里？全县已建成村卫生室268个，县级专科联盟6个。\n" + simplified},
		{"utf-8 with mark", []byte("\ufeff" + simplified), "", simplified},
		{"utf-8 declared gbk", []byte(simplified), "text/plain; charset=gbk", simplified},
		{"utf-8 damaged", damaged, "", "李沧区\ufffd" + simplified[12:]},
		{"utf-8 cut in a character", []byte(simplified[:len(simplified)-1]), "", simplified[:len(simplified)-3] + "\ufffd"},
		{"utf-8 with a line in gb18030", []byte(simplified + "\n" + string(examples.Encoded(t, gb, simplified)) + "\n" + simplified + simplified), "", simplified + "\n" + simplified + "\n" + simplified + simplified},
		{"gb18030", examples.Encoded(t, gb, simplified), "", simplified},
		{"gb18030 after a utf-8 mark", append([]byte("\ufeff"), examples.Encoded(t, gb, simplified)...), "", simplified},
		{"gb18030 declared utf-8", examples.Encoded(t, gb, simplified), "text/html; charset=utf-8", simplified},
		{"gb18030 declared big5", examples.Encoded(t, gb, simplified), "text/html; charset=big5", simplified},
		{"gb18030, traditional", examples.Encoded(t, gb, traditional), "", traditional},
		{"gb18030, four bytes", examples.Encoded(t, gb, "㐂老人在家门口享受养老服务𠮷"), "", "㐂老人在家门口享受养老服务𠮷"},
		{"gb18030, two characters", examples.Encoded(t, gb, "联通"), "", "联通"},
		{"gb18030 that is nearly valid utf-8", examples.Encoded(t, gb, "1926年，"), "", "1926年，"},
		{"big5 that is nearly valid utf-8", examples.Encoded(t, big5, "腳踏車，或稱自行車、單車"), "", "腳踏車，或稱自行車、單車"},
		{"gb18030, one sign", examples.Encoded(t, gb, "report（1）"), "", "report（1）"},
		{"big5", examples.Encoded(t, big5, traditional), "", traditional},
		{"big5 declared gb2312", examples.Encoded(t, big5, traditional), "text/html; charset=gb2312", traditional},
		{"utf-16 le with mark", append([]byte("\xff\xfe"), encodeUTF16(simplified, binary.LittleEndian)...), "", simplified},
		{"utf-16 be with mark", append([]byte("\xfe\xff"), encodeUTF16(simplified, binary.BigEndian)...), "", simplified},
		{"utf-16 le", encodeUTF16(simplified, binary.LittleEndian), "", simplified},
		{"utf-16 be", encodeUTF16(simplified, binary.BigEndian), "", simplified},
		{"utf-16 le, ascii", encodeUTF16("plain ascii, no Chinese", binary.LittleEndian), "", "plain ascii, no Chinese"},
		{"utf-16, lone surrogates", append([]byte("\xff\xfe"), encodeUTF16("养老", binary.LittleEndian)[0], 0x51, 0x00, 0xd8, 0x00, 0xd8, 0x01, 0x80), "", "养\ufffd老"},
		{"wide spaces of old programs", append([]byte("\xa3\xa0\xa3\xa0"), examples.Encoded(t, gb, "养老服务")...), "", "　　养老服务"},
		{"line ends", []byte("一\r\n二\r三\u2028四\v五"), "", "一\n二\n三\n四\n五"},
		{"nul and controls", []byte("养\x00老\x07服\u0085务"), "", "养 老 服\n务"},
		{"latin, declared", []byte("caf\xe9 cr\xe8me"), "text/html; charset=iso-8859-1", "café crème"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Decode(test.data, test.contentType)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v\nwant %q", got, err, test.want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	noise := make([]byte, 4000)
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	tests := []struct {
		name string
		data string
		want error
	}{
		{"noise", string(noise), errBinary},
		{"nul bytes", strings.Repeat("\x00\x01\x02", 50), errBinary},
		{"blank", " \r\n\t", errEmpty},
		{"only a mark", "\xff\xfe", errEmpty},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, err := Decode([]byte(test.data), ""); !errors.Is(err, test.want) {
				t.Errorf("got %q, %v, want %v", got, err, test.want)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified), "")
	f.Add(examples.Encoded(f, simplifiedchinese.GB18030, simplified), "text/html; charset=big5")
	f.Add(encodeUTF16(traditional, binary.BigEndian), "")
	f.Add([]byte("\xff\xfe\x00\xd8"), "")
	f.Add([]byte("<meta charset=utf-7>\xe5"), "x")
	f.Fuzz(func(t *testing.T, data []byte, contentType string) {
		text, err := Decode(data, contentType)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || !isPlain(text) || strings.Contains(text, "\ufffd\ufffd") && !strings.Contains(string(data), "\ufffd\ufffd") && !utf16Given(data) {
			t.Errorf("not plain: %q", text)
		}
	})
}

// utf16Given is true when U+FFFD may have been written twice in UTF-16.
func utf16Given(data []byte) bool {
	return strings.Contains(string(data), "\xff\xfd") || strings.Contains(string(data), "\xfd\xff")
}
