package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// nominal are words behind a verb that make it part of a noun: 化解|率, 通过|能力;
// nominalMay behind one that is as often a noun (运营|面积), nominalDeed behind a
// deed (销售|收入).
var (
	nominal     = []string{"幅度", "率", "量", "额", "数", "度", "值", "比", "费", "者", "员", "能力", "规模", "时限", "时长", "意向", "限额", "上限", "下限"}
	nominalMay  = []string{"面积", "标准", "水平", "强度", "里程", "周期", "增速", "满意度", "质量", "效率", "人数", "人次", "总额", "金额", "总量", "时间"}
	nominalDeed = []string{"收入", "价格", "成本", "资金", "经费"}
)

// noNominals begin as nominal does and are words of their own: 培育|数智化转型服务商.
var noNominals = []string{"数字", "数据", "数智", "数控", "数学", "数以", "规模以上", "规模化", "度假", "量子", "费用", "比赛", "比亚", "值班", "值守", "额尔", "者们", "员工", "型材", "型号", "型钢", "式样"}

// soloHeads are nouns of one character that a verb before them belongs to: 投放|点.
const soloHeads = "点站室厅柜箱车亭库棚栏户员"

// isSolo reports whether what follows a verb is such a noun and no more.
func isSolo(s string) bool {
	return utf8.RuneCountInString(s) == 1 && strings.Contains(soloHeads, s)
}

// nominalBehind reports whether what follows makes the verb part of a noun: 更新|压缩|式转运车.
func nominalBehind(class wordClass, after string) bool {
	return (wording.BeginsWith(after, nominal...) || wording.BeginsWith(after, "式", "型")) && !wording.BeginsWith(after, noNominals...) ||
		class&wordMay != 0 && wording.BeginsWith(after, nominalMay...) && !strings.HasPrefix(after, "标准化") ||
		class&wordDeed != 0 && wording.BeginsWith(after, nominalDeed...)
}
