package indexer

import (
	"testing"

	"github.com/longbridgeapp/opencc"

	"zhengsou/indexer/trial"
)

// TestConversionSteps compares the steps with the library whose tables they hold,
// over the Traditional passages and over their Simplified form.
func TestConversionSteps(t *testing.T) {
	library, err := opencc.New("tw2s")
	if err != nil {
		t.Fatal(err)
	}
	c, err := newConverter()
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	texts := []string{"", "什么 a\uFFFDb", "瞭望臺與乾隆、乾淨，為什麼著作著重", "𠮷野家"}
	for _, passage := range trial.Records[struct{ Text string }](t, trial.SharedData(t, "drcd-traditional/passages.jsonl.gz"))[:400] {
		texts = append(texts, passage.Text)
	}
	for _, text := range texts {
		for range 2 {
			want, err := library.Convert(text)
			if err != nil {
				t.Fatal(err)
			}
			got := text
			for _, step := range c.steps {
				got = step.convert(got)
			}
			if got != want {
				t.Fatalf("%q becomes %q, by the library %q", text, got, want)
			}
			if got != text {
				changed++
			}
			text = got
		}
	}
	if changed < 100 {
		t.Errorf("only %d texts changed", changed)
	}
}

// TestKeptMe: a page that a table turned Traditional keeps 么, and so does its text.
func TestKeptMe(t *testing.T) {
	c, err := newConverter()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"為什么發展這么快": "为什么发展这么快",
		"那么多老人怎么辦": "那么多老人怎么办",
		"為什麼這麼難":   "为什么这么难",
		"幺妹家的老幺":   "幺妹家的老幺",
		"成效顯著":     "成效显著",
		"成效显著":     "成效显著",
	} {
		if got := c.text(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestLoneTraditional asks that single Traditional characters left in Simplified text
// are converted, and that names and terms which have them by right stay.
func TestLoneTraditional(t *testing.T) {
	for text, want := range map[string]string{
		"县里依托閑置校舍、村部和小卖部，建成村级综合服务点164个，每个点配专职管理员。":   "县里依托闲置校舍、村部和小卖部，建成村级综合服务点164个，每个点配专职管理员。",
		"隔壁的社区衞生站配备智能药柜，存放常用药物230种，夜里也能取药，居民说很方便。":   "隔壁的社区卫生站配备智能药柜，存放常用药物230种，夜里也能取药，居民说很方便。",
		"該厂减排后，據测算，每亩果园一年节约化肥开支180余元，全镇受益面积4700亩。":   "该厂减排后，据测算，每亩果园一年节约化肥开支180余元，全镇受益面积4700亩。",
		"园区引进昇腾算力中心，监测二噁英排放，毕昇路改造完成，服务企业二百余家。":       "园区引进昇腾算力中心，监测二噁英排放，毕昇路改造完成，服务企业二百余家。",
		"展厅里挂着“博學篤行”四个字，这是学校1923年建校时的校训，师生每天都从这里经过。": "展厅里挂着“博學篤行”四个字，这是学校1923年建校时的校训，师生每天都从这里经过。",
	} {
		doc := understandText(t, "李沧区民生工作报告\n\n全区加快补齐养老短板，新建街道养老服务中心12家，老人步行一刻钟就到。\n"+text+"\n")
		if n := len(doc.Paragraphs); n != 2 || doc.Paragraphs[1].Text != want {
			t.Errorf("%q became %q", text, doc.Paragraphs[n-1].Text)
		}
	}
}
