package formats

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadRTF(t *testing.T) {
	raw := readFile(t, "报告.doc", fixture(t, "report.rtf"))
	if diff := cmp.Diff(writtenReport, marked(raw)); diff != "" || raw.Format != "rtf" {
		t.Errorf("format %q, held %q (-want +got)\n%s", raw.Format, raw.Held, diff)
	}
	tests := []struct {
		name, data string
		want       []string
	}{
		{"bytes in the code page", `{\rtf1\ansi\ansicpg936 \'d1\'f8\'c0\'cf\par \b \'b7\'fe\'ce\'f1\b0 x\par}`, []string{"养老", "服务x"}},
		{"bytes in the font's character set", `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}}\f1\'d1\'f8\'c0\'cf\f0 \'e9\f2 \'be\'69\par}`, []string{"养老é養"}},
		{"unicode with stand-ins", `{\rtf1\ansi\uc2 \u20859 \'d1\'f8\uc1 \u-32767?{\uc0\u26381}\u55362?\u57271?\par}`, []string{"养老服𠮷"}},
		{"not text", `{\rtf1{\*\unknown 坏}{\pict\bin3 }}}}{\info{\title \'d1\'f8\'c0\'cf}{\author \'c0\'ee\'d2\'d0\'ce\'bf}}A\v B\v0 C{\field{\*\fldinst HYPERLINK "x"}{\fldrslt D}}\line E\~F\par}`, []string{"ACD\nE F"}},
		{"the wrong code page", `{\rtf1\ansi\ansicpg1252{\fonttbl{\f1\fcharset0 Calibri;}}\f1 \'d1\'f8\'c0\'cf\'b7\'fe\'ce\'f1\par caf\'e9\par}`, []string{"养老服务", "café"}},
		{"an object, a page's end", `{\rtf1 A\par{\object\objemb{\*\objdata 0102}{\result\pard B\par}}C\page D\par{\result E}}`, []string{"A", "B", "C\nD", "E"}},
		{"a radical's code", `{\rtf1\u12098?\u63800?\par}`, []string{"文露"}},
		{"headings by style", `{\rtf1{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}}\pard\s1 One\par\pard\s2 Two\par\pard Three\par}`, []string{"h One", "h Two", "Three"}},
		{"numbers as text", `{\rtf1\pard{\listtext\pard\plain 1.\tab}Item\par}`, []string{"1. Item"}},
		{"merged cells", `{\rtf1\trowd\cellx1000\cellx2000\cellx3000\pard\intbl A\cell B\cell C\cell\row\pard\intbl D\cell E\cell F\cell\row\trowd\cellx1000\clvmrg\cellx2000\cellx3000\pard\intbl G\cell\cell H\cell\row\trowd\cellx3000\pard\intbl I\cell\row\trowd\cellx1000\cellx3000\pard\intbl J\cell K\cell\row\pard end\par}`,
			[]string{"r A：D；B：E；C：F", "r A：G；B：E；C：H", "h I", "r A：J；B：K", "end"}},
		{"a reading in an instruction, a formula", `{\rtf1 A{\field{\*\fldinst { EQ \\o\\ad(\\s\\up 9(bei),B)}}{\fldrslt }}C{\mmath{\*\moMath{\mf{\mfPr{\mtype bar}}{\mnum{\mr x}}{\mden{\mr 2}}}}{\mmathPict{\pict 00}}}\par}`, []string{"ABCx/2"}},
		{"not closed", `{\rtf1 {\b open`, []string{"open"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "a.rtf", []byte(test.data))
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" {
				t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
			}
		})
	}
	if raw := readFile(t, "a.rtf", []byte(tests[3].data)); raw.Title != "养老" || raw.Author != "" {
		t.Errorf("title %q, author %q", raw.Title, raw.Author)
	}
}

func TestReadRTFNasty(t *testing.T) {
	for name, test := range map[string]struct{ data, held string }{
		"deep":           {`{\rtf1` + strings.Repeat("{", 1_000_000), "嵌套过深"},
		"binary too far": {`{\rtf1\bin99999999 x}`, "损坏"},
		"nothing":        {`{\rtf1}`, "没有读到文字"},
		"too much":       {`{\rtf1 ` + strings.Repeat("x", MaxText+1) + "}", "太大"},
	} {
		if raw := readFile(t, "a.rtf", []byte(test.data)); !strings.Contains(raw.Held, test.held) {
			t.Errorf("%s: held %q", name, raw.Held)
		}
	}
}

func FuzzReadRTF(f *testing.F) {
	f.Add(fixture(f, "report.rtf"))
	f.Add([]byte(`{\rtf1\u-1?\'zz\cell\row\trowd\cellx-9\nestcell{\*\footnote x}{\header y}\intbl\par`))
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.rtf", append([]byte(`{\rtf`), data...)) })
}
