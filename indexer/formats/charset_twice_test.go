package formats

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

// asLetters is data as Windows-1252 reads it, or Latin-1 where that has no letter.
func asLetters(data string) string {
	var b strings.Builder
	for i := range len(data) {
		r := charmap.Windows1252.DecodeByte(data[i])
		if r == '\ufffd' {
			r = rune(data[i])
		}
		b.WriteRune(r)
	}
	return b.String()
}

// asLatin1 is data as Latin-1 reads it.
func asLatin1(data string) string {
	var b strings.Builder
	for i := range len(data) {
		b.WriteRune(rune(data[i]))
	}
	return b.String()
}

// TestDecodedTwice reads text that a program decoded wrongly and wrote again, and leaves all
// else as it is.
func TestDecodedTwice(t *testing.T) {
	gbk := string(examples.Encoded(t, simplifiedchinese.GB18030, simplified))
	noLetter := strings.NewReplacer("\u0081", "", "\u008d", "", "\u008f", "", "\u0090", "", "\u009d", "")
	for _, c := range []struct{ name, text, want string }{
		{"a sign and a word", "ã€Šå…³äºŽ", "《关于"},
		{"as windows-1252", asLetters(simplified), simplified},
		{"as latin-1", asLatin1(simplified), simplified},
		{"twice", asLetters(asLetters(simplified)), simplified},
		{"three times", asLatin1(asLetters(asLatin1(simplified))), simplified},
		{"a line of several", simplified + "\n" + asLetters(simplified) + "\n" + simplified, simplified + "\n" + simplified + "\n" + simplified},
		{"a part of a line", "全区" + asLetters("新建停车场") + "15处", "全区新建停车场15处"},
		{"with what Latin text has", asLetters("养老服务 5% — café ×2"), "养老服务 5% — café ×2"},
		{"without the bytes that are no letters", noLetter.Replace(asLetters("全市新建社区食堂十五处，服务老年人，印发方案")), "全市新建社区食堂\ufffd五处，\ufffd务\ufffd年人，\ufffd方案"},
		{"with a blank for a last byte", "全市" + strings.ReplaceAll(asLetters("关于新建社会公益设施的决定增加"), "\u00a0", " ") + "投入", "全市关于新建社会公益设施的决定增加投入"},
		{"gbk", asLatin1(gbk), simplified},
		{"gbk as windows-1252", asLetters(gbk), simplified},

		{"french", "Les communes ont été aidées par l’État à hauteur de « 3 M€ » ; près d’un tiers a été versé…", ""},
		{"german", "Über größere Öfen: „süße Äpfel“ – schön für Köche.", ""},
		{"vietnamese and signs", "Đà Nẵng – thành phố “đáng sống”…", ""},
		{"a dash behind a reading", "饮用（hé——）和（hè——）", ""},
		{"a drill of readings", "é——è——é——", ""},
		{"letters of a few characters", "ÖÐ¹ú", ""},
		{"accents in a row", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ", ""},
		{"chinese", simplified, ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		got, err := Decode([]byte(c.text), "")
		if err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, want)
		}
	}
	line := `{"id":"1","text":"` + simplified + `"}`
	if got := DecodeLine([]byte(asLetters(line))); string(got) != line {
		t.Errorf("a line of a collection: %q", got)
	}
}
