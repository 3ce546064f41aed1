package indexer

import (
	"strings"
	"unicode/utf8"
)

// headNouns behind a verb make it say what kind of thing is meant: 招聘|活动.
var headNouns = []string{"活动", "项目", "工程", "计划", "行动", "中心", "机构", "平台", "基地", "企业", "场所", "服务", "人员", "队伍", "机制", "政策", "试点", "任务", "站", "点", "园", "区", "所", "院", "馆", "设施", "设备", "岗位", "对象", "资金", "班", "车间", "家庭", "群体", "单位", "组织", "条例", "方案", "措施", "举措", "事项", "案件", "案例", "团队", "课程"}

// right reads the noun phrase that follows found[i], up to limit.
// end is where it ends.
func (r *reading) right(found []quantity, i, limit int) (text string, end int) {
	return r.rightOf(found, i, limit, maxShared)
}

// rightOf is right, following numbers that share a noun at most hops times.
func (r *reading) rightOf(found []quantity, i, limit, hops int) (text string, end int) {
	s := r.folded
	start := found[i].end
	end = start
	if found[i].unit == "人" && start == found[i].after && beginsWith(s[start:], "口", "才", "员") {
		start -= len("人") // 20万人才
	}
	if strings.HasPrefix(s[start:], "的") {
		start += len("的")
	}
	if beginsWith(s[start:], "大关", "关口", "门槛") {
		return "", end // 突破1000万人次大关
	}
	for _, w := range [...]string{"和", "与", "及", "以及", "或"} {
		if strings.HasPrefix(s[start:], w) && r.bounded(start, start+len(w)) {
			return "", end
		}
	}
	m := r.markAt(start)
	amount := found[i].kind == unitMoney || found[i].kind == unitMeasure
	agent := r.isParty(found[i]) || endsWith(s[:found[i].start], []string{"支持", "推动", "引导", "帮助", "鼓励", "督促"})
	quoted := false
	end = start
scan:
	for end < limit {
		for m < len(r.marks) && r.marks[m].start < end {
			m++
		}
		if m < len(r.marks) && r.marks[m].start == end && !quoted {
			k := r.marks[m]
			if end == start && amount && k.class&(wordAct|wordMay) != 0 && !beginsWith(s[k.end:], headNouns...) && !nominalBehind(k.class, s[k.end:]) {
				return "", start // 投入1.5亿元|改造管网: another verb
			}
			if end > start && k.class&wordTime != 0 && strings.Contains(s[k.start:k.end], "年") {
				break scan // 13个重点园区|2025年营业收入
			}
			verb := k.class&wordStop != 0 || k.class&wordAct != 0 && k.class&(wordMay|wordTail) == 0 ||
				agent && end > start && k.class&(wordAct|wordMay) != 0 && utf8.RuneCountInString(s[k.end:limit]) > 2 && !endsPhrase(s[k.end:])
			if k.class&(wordHalt|wordLevel|wordRise|wordFall) != 0 || verb && end > start && !beginsWith(s[k.end:], headNouns...) {
				break scan
			}
			end = min(k.end, limit)
			continue
		}
		c, size := utf8.DecodeRuneInString(s[end:])
		switch c {
		case '"':
			if !quoted && end > start && strings.IndexByte(s[end+1:min(len(s), end+40)], '"') < 0 {
				break scan
			}
			quoted = !quoted
		case '(':
			closing := strings.IndexByte(s[end:min(len(s), end+25)], ')')
			if closing < 0 || end+closing > limit || strings.IndexByte(s[end:end+closing], ':') >= 0 {
				break scan // 7000张（牵头单位：民政厅）: who does it
			}
			end += closing + 1
			continue
		case ',', ';', ':', '。', '!', '?', '\n', ')', '…', '-', '《':
			break scan
		case '、':
			if !quoted {
				break scan
			}
		}
		if c >= '0' && c <= '9' && !quoted && end > start && !latin(s[end-1]) && numberAhead(s[end:]) {
			break scan
		}
		end += size
	}
	for _, w := range [...]string{"和", "与", "及", "以及"} { // 470个泊位和5个…
		if end > start && strings.HasSuffix(s[start:end], w) {
			end -= len(w)
		}
	}
	if end == limit && limit < len(s) {
		end = r.beforeDeed(start, end)
	}
	tail := r.withoutTail(start, end)
	text = r.phrase(start, tail)
	if hops > 0 && strings.HasSuffix(text, "级") && i+1 < len(found) && (s[end:found[i+1].start] == "、" || s[end:found[i+1].start] == "和") {
		// 20个国家级、19个省级重点县: the second tells what the first counts
		next, _ := r.rightOf(found, i+1, nextStart(found, i+1, len(s)), hops-1)
		if _, name, ok := strings.Cut(next, "级"); ok {
			return text + name, end
		}
	}
	if found[i].unit == "家" || found[i].unit == "户" {
		for _, w := range flowNames {
			name, ok := strings.CutSuffix(text, w)
			if ok && utf8.RuneCountInString(name) >= 2 && !endsWith(name, nominalDeed) && endsPhraseOrChange(s[end:]) {
				return name, start // 40家重点商贸企业|销售额增长13.8%
			}
		}
	}
	if utf8.RuneCountInString(text) == 1 && !strings.Contains("村乡镇县市区楼桥井路塘", text) {
		return "", start
	}
	return text, end
}

// beforeDeed gives where the name of those who act ends in what runs from one number
// to the next: 412家机关|开放车位2.3万个.
func (r *reading) beforeDeed(start, end int) int {
	for m := r.markAt(start + 2*len("家")); m < len(r.marks) && r.marks[m].end < end; m++ {
		k := r.marks[m]
		behind := r.folded[k.end:end]
		if k.class&wordAct != 0 && !nominalBehind(k.class, behind) && !beginsWith(behind, headNouns...) && !containsSign(r.folded[start:end], "、(\"") && utf8.RuneCountInString(behind) >= 2 {
			return k.start
		}
	}
	return end
}

// endsPhraseOrChange tells whether s goes on with how much something is or has
// changed.
func endsPhraseOrChange(s string) bool {
	return beginsWith(s, "增长", "下降", "同比", "达", "突破", "超", "合计", "总计", "共")
}

// numberAhead tells whether s starts with a number that is no part of a name (3A).
func numberAhead(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n < len(s) && !latin(s[n])
}

// withoutTail cuts what is done to the thing off the end of its name, as long as
// a name remains: 老旧小区|提升改造.
func (r *reading) withoutTail(start, end int) int {
	for {
		m := r.markAt(end)
		if m == 0 {
			return end
		}
		k := r.marks[m-1]
		if k.end != end || k.class&wordTail == 0 || k.start-start < 2*3 {
			return end
		}
		end = k.start
	}
}
