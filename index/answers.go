package index

import (
	"strings"
	"unicode/utf8"
)

// answerKind is a kind of answer that a question can ask for.
type answerKind struct {
	name  string
	asked []string // folded words of the question
	given func(folded string) bool
}

// answerKinds in the order in which they are tried.
var answerKinds = []answerKind{
	{"电话", []string{"电话", "热线", "号码", "联系方式"}, hasPhone},
	{"时间", []string{"什么时候", "何时", "哪年", "哪一年", "几年", "几月", "多久", "多长时间", "期限", "几天", "时限", "截止"}, hasTime},
	{"数量", []string{"多少", "几个", "几家", "几所", "几处", "几项", "几条", "几倍", "比例", "占比", "增长率", "多高", "多大"}, hasNumber},
	{"条件", []string{"什么条件", "哪些条件", "资格", "符合什么", "哪些人可以", "谁可以", "需要什么", "哪些材料", "什么材料"}, hasCondition},
	{"责任", []string{"怎么处罚", "如何处罚", "什么处罚", "什么责任", "罚多少", "罚款", "违法吗", "判几年", "判多久", "怎么判", "如何赔偿", "怎么赔", "赔多少"}, hasLiability},
	{"主体", []string{"哪个部门", "什么部门", "由谁", "谁负责", "找谁", "哪个机构", "归谁", "哪里投诉", "向谁", "哪个法院", "哪里办理"}, hasBody},
}

// answerOf gives the kind of answer that a folded query asks for, nil if none
// can be told.
func answerOf(folded string) *answerKind {
	for i := range answerKinds {
		for _, word := range answerKinds[i].asked {
			if strings.Contains(folded, word) {
				return &answerKinds[i]
			}
		}
	}
	return nil
}

func hasAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func hasNumber(text string) bool {
	for _, r := range text {
		if '0' <= r && r <= '9' {
			return true
		}
	}
	return hasAny(text, "百分之", "分之", "一倍", "二倍", "三倍", "万元", "亿元")
}

// hasPhone finds a run of digits and dashes as long as a telephone number.
func hasPhone(text string) bool {
	const shortest = 5 // 12345
	run := 0
	for _, r := range text {
		if '0' <= r && r <= '9' || r == '-' && run > 0 {
			if run++; run >= shortest {
				return true
			}
		} else {
			run = 0
		}
	}
	return false
}

// hasTime finds a number before a unit of time.
func hasTime(text string) bool {
	for _, unit := range []string{"年", "月", "日", "天", "小时", "周", "季度", "个工作日"} {
		for at, rest := 0, text; ; {
			i := strings.Index(rest, unit)
			if i < 0 {
				break
			}
			at += i
			if before, _ := utf8.DecodeLastRuneInString(text[:at]); isNumeral(before) || before == '个' {
				return true
			}
			at += len(unit)
			rest = text[at:]
		}
	}
	return false
}

func hasCondition(text string) bool {
	return hasAny(text, "应当具备", "符合下列", "下列条件", "条件", "资格", "具备", "提供", "材料", "可以申请")
}

func hasLiability(text string) bool {
	return hasAny(text, "罚款", "处罚", "责任", "赔偿", "有期徒刑", "拘役", "拘留", "吊销", "责令", "没收", "违约金", "警告")
}

func hasBody(text string) bool {
	return hasAny(text, "负责", "主管", "部门", "机关", "人民法院", "委员会", "管辖", "管理局", "受理")
}
