package figures

import (
	"fmt"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// inDocument finds the figures of a text in a document of a title and a year, and writes each
// with its value or range, its status and its period.
func inDocument(title, text string, docYear int) string {
	folded, at := analyzers.FoldWithMap(text)
	a := &analyzers.Analysis{Folded: folded, At: at}
	of := headingSetting(nil, kindOf(title, docYear), docYear, 0)
	var list []string
	for _, f := range figuresOf(a, text, findWhens(folded, docYear), of, docYear, 0) {
		value := fmt.Sprint(int64(f.Value))
		if f.ValueTo != nil {
			value += ".." + fmt.Sprint(int64(*f.ValueTo))
		}
		list = append(list, strings.TrimSpace(f.Object+"="+value+f.Unit+" "+f.Status+" "+f.Period))
	}
	return strings.Join(list, "; ")
}

// What the other columns of a row say of a figure, and the name of its own.
func TestStatusInRows(t *testing.T) {
	const plain, plan = "青溪区社区食堂项目表", "青溪区养老服务设施专项规划（2026—2030年）"
	for _, c := range []struct{ title, row, want string }{
		// What is to be built is as far as its stage says.
		{plain, "项目：青溪社区食堂；建设内容：改造用房300平方米；进展：未开工", "用房=300平方米 planned"},
		{plain, "项目：青溪社区食堂；建设内容：改造用房300平方米；进展：正在装修", "用房=300平方米 ongoing"},
		{plain, "项目：青溪社区食堂；建设内容：改造用房300平方米；进展：已投用", "用房=300平方米 achieved"},
		{plain, "项目：青溪社区食堂；建设内容：改造用房300平方米；负责人：李明", "用房=300平方米 planned"},
		{plain, "项目：青溪社区食堂；建设内容：用房300平方米；负责人：李明", "用房=300平方米 planned"},
		// Without one a term says that it is to come, and nothing that it is not.
		{plain, "项目：青溪社区食堂；建设规模：用房300平方米；完成时限：2025年10月底", "用房=300平方米 planned 2025-10"},
		{plain, "项目：青溪社区食堂；建设规模：用房300平方米；负责人：李明", "用房=300平方米 achieved"},
		// What it is to cost is spent when it is done.
		{plain, "项目：青溪社区食堂；总投资：1200万元；进展：正在装修", "青溪社区食堂总投资=12000000元 ongoing"},
		{plain, "项目：青溪社区食堂；总投资：1200万元；地址：文化路", "青溪社区食堂总投资=12000000元 planned"},
		// A target stays one however far it is.
		{plain, "指标：老年食堂；计划数：12家；进展：正在装修", "老年食堂=12家 planned"},
		{plain, "指标：老年食堂；计划：拟改造老年食堂12家，增设餐位；进展：正在装修", "老年食堂=12家 ongoing"},
		{plain, "指标：老年食堂；目标：改造老年食堂12家，增设餐位；进展：正在装修", "老年食堂=12家 planned"},
		// What came about stands under such names, but for the rest.
		{plain, "指标：老年食堂；进展：12家", "老年食堂=12家 achieved"},
		{plain, "指标：老年食堂；完成情况：改造老年食堂12家，其余5家正在改造", "老年食堂=12家 achieved; 老年食堂=5家 ongoing"},
		{plain, "指标：老年食堂；2025年预算执行数为：12万元；备注：无", "老年食堂=120000元 achieved 2025"},
		// Any other column's figure is of what has not begun.
		{plain, "老年食堂：12家；状态：未开工", "老年食堂=12家 planned"},
		{plan, "指标：老年食堂；完成情况：12家", "老年食堂=12家 achieved"},
		// A term stands in its own column, and a name's number is none of the row's.
		{plain, "建设规模：用房300平方米；完成时限：2025年10月底；备注：2026年验收", "用房=300平方米 planned 2025-10"},
		{plain, "12家食堂：已建；目标：无", "食堂=12家 achieved"},
		// Columns of years: those before the plan's are where it begins, and a mean is of them all.
		{plan, "指标：养老床位；2024年：5600张；2026年：6000张；2030年：7000张", "养老床位=5600张 achieved 2024; 养老床位=6000张 planned 2026; 养老床位=7000张 planned 2030"},
		{plain, "指标：粮食产量；2025年（预计）：12万吨；2030年（目标）：15万吨；年均增长：4%", "粮食产量=120000吨 planned 2025; 粮食产量=150000吨 planned 2030; 年均增长=4% planned 2025-2030"},
		{plain, "指标：粮食产量；2024年：15万吨；年均增长：4%", "粮食产量=150000吨 achieved 2024; 年均增长=4% achieved 2024"},
	} {
		if got := inDocument(c.title, c.row, 2025); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.row, got, c.want)
		}
	}
}

// A range has one unit and one multiplier; two numbers that only stand beside each other are none.
func TestRanges(t *testing.T) {
	for text, want := range map[string]string{
		"投入20至30万元。":      "投入=200000..300000元 achieved",
		"补贴1千至3万元。":       "补贴=1000..30000元 achieved",
		"扶持800至2000亿元的项目": "项目=80000000000..200000000000元 achieved",
		"5个至10个食堂。":       "食堂=5..10个 achieved",
		"由5个至10个食堂。":      "=5个 achieved; 食堂=10个 achieved", // from one to the other
		"建成食堂5家至10个。":     "食堂=5家 achieved; 食堂=10个 achieved",
		"占比20%至30家。":      "占比=20% achieved; 占比=30家 achieved",
		"罚款五万元以上五十万元以下。":  "罚款=50000..500000元 unknown",
		"罚款五万元以上三万元以下。":   "罚款=50000元 unknown; 罚款=30000元 unknown",
	} {
		if got := inDocument("", text, 0); got != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", text, got, want)
		}
	}
}
