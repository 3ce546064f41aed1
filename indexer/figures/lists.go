package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What is counted where several numbers, or several nouns, stand in a row.

// distribute gives each number of a list behind 分别 its own noun: 进口、出口分别
// 增长5%、6%.
func (r *reading) distribute(found []quantity, out []object) {
	for i, q := range found {
		bound := r.clauseStart(q.start)
		if i > 0 {
			bound = max(bound, found[i-1].end)
		}
		if !strings.Contains(r.folded[bound:q.start], "分别") {
			continue
		}
		thing, _, _ := strings.Cut(out[i].text, "分别")
		names := listed(thing)
		if whole := r.listedHere(found, i, bound); len(whole) > len(names) {
			names = whole
		} else {
			thing = ""
		}
		if len(names) > 1 && len(names) == r.rowOf(found, i) && (q.kind == unitCount || q.kind == unitPeople || q.kind == unitMeasure) {
			if thing == "" || strings.Contains(names[0], thing) {
				thing = r.shared(found, i)
			}
			if thing != "" && !strings.Contains(names[len(names)-1], thing) {
				for k := range names {
					names[k] += thing // 小学、初中分别新增1200个、800个|学位
				}
			}
		}
		if len(names) < 2 {
			names = r.listedBefore(found, i, out[i].text)
		}
		if len(names) < 2 || i+len(names) > len(found) {
			continue
		}
		for k, name := range names {
			if k > 0 && len(r.folded[found[i+k-1].end:found[i+k].start]) > 30 {
				break
			}
			out[i+k].text = name
			if k > 0 && out[i+k].change == "" {
				out[i+k].change = out[i].change
			}
		}
	}
}

// listJoints writes what joins the last two members of a list as the sign that parts the
// others, but where it is a part of a word.
var listJoints = strings.NewReplacer("普及", "普及", "和谐", "和谐", "和美", "和美", "总和", "总和", "饱和", "饱和", "共和", "共和", "及时", "及时", "参与", "参与", "以及", "、", "和", "、", "及", "、", "与", "、")

// splitNames cuts a list into its names, but no word that only holds a 和 or 及 (普及率).
func splitNames(s string) []string {
	s = listJoints.Replace(s)
	return strings.FieldsFunc(s, func(c rune) bool { return c == '、' })
}

// sectors spells out 第一、二、三产业增加值: what the last name has behind its ordinal is
// said of all. It gives nil for other lists.
func sectors(names []string) []string {
	if first := strings.TrimPrefix(names[0], "第"); utf8.RuneCountInString(first) != 1 || !strings.HasPrefix(names[len(names)-1][len(first):], "产") && first == names[0] {
		return nil
	}
	last := strings.TrimPrefix(names[len(names)-1], "第")
	_, size := utf8.DecodeRuneInString(last)
	tail := last[size:]
	out := make([]string, len(names))
	for i, name := range names {
		ordinal := strings.TrimPrefix(name, "第")
		c, size := utf8.DecodeRuneInString(ordinal)
		if !strings.ContainsRune("一二三四五六七八九十", c) || i < len(names)-1 && size != len(ordinal) {
			return nil
		}
		out[i] = "第" + string(c) + tail
	}
	return out
}

// rowOf returns how many numbers of a kind stand side by side from found[i] on.
func (r *reading) rowOf(found []quantity, i int) int {
	n := 1
	for i+n < len(found) && found[i+n].kind == found[i].kind {
		if gap := r.folded[found[i+n-1].end:found[i+n].start]; !isLink(gap) {
			break
		}
		n++
	}
	return n
}

// listedHere returns each of the numbers behind 分别 its name by the list before it in its
// clause, where a verb among the names hides all but the last: 产业基金、新增能耗、新增用地
// 占比分别为99%、93%、84%. It gives nil where there are not as many names.
func (r *reading) listedHere(found []quantity, i, bound int) []string {
	at := strings.Index(r.folded[bound:found[i].start], "分别")
	if at < 0 || strings.Count(r.folded[bound:bound+at], "、") == 0 {
		return nil
	}
	start := bound
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].start == start && r.marks[m].class&(wordTime|wordScope|wordAdverb) != 0 && r.marks[m].class&(wordAct|wordMay) == 0; m++ {
		start = r.marks[m].end
	}
	if start >= bound+at || wording.BeginsWith(r.folded[start:], served...) {
		return nil
	}
	names := listed(withoutNumberOf(r.original(start, bound+at)))
	if len(names) != r.rowOf(found, i) {
		return nil
	}
	for k := range names {
		if names[k] = withoutNew(names[k]); utf8.RuneCountInString(names[k]) > objectRunes {
			return nil
		}
	}
	return names
}

// withoutNumberOf cuts off the end of a list how many its members are: 民政、教育、卫健|三部门.
func withoutNumberOf(s string) string {
	for _, w := range [...]string{"部门", "个部门", "家单位", "单位", "县", "市", "区", "镇", "乡", "街道", "个街道", "个乡镇", "地", "类", "项", "者", "级"} {
		name, ok := strings.CutSuffix(s, w)
		if !ok {
			continue
		}
		if t := strings.TrimRight(name, "两三四五六七八九十"); t != name && t != "" {
			return t
		}
	}
	return s
}

// withoutNew takes a verb of making off the start of a name.
func withoutNew(name string) string {
	for _, w := range [...]string{"新增", "新建", "完成", "实现", "建成", "接待"} {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}

// listedBefore returns each of the numbers behind 分别 its name by a list in the clause before,
// where it is as long: 在一级、二级医院住院，报销比例分别为90%、80%.
func (r *reading) listedBefore(found []quantity, i int, text string) []string {
	n := r.rowOf(found, i)
	clause := r.clauseStart(found[i].start)
	if n < 2 || clause == 0 || r.folded[clause-1] != ',' || i > 0 && found[i-1].end > r.clauseStart(clause-1) {
		return nil
	}
	start := r.clauseStart(clause - 1)
	names := listed(r.original(r.leadIn(start, clause-1, &leftPhrase{}), clause-1))
	if len(names) != n || text == "" {
		return nil
	}
	for k := range names {
		if names[k] += text; utf8.RuneCountInString(names[k]) > objectRunes+2 {
			return nil
		}
	}
	return names
}

// commonHeads are heads of nouns that the last of a list has for all of it: 原煤、
// 原油产量.
var commonHeads = vocabulary("commonHeads")

// commonTail returns what the last of two names has behind the word with which the first
// one ends: 工业战略性新兴产业、高新技术产业|产值占规上工业比重.
func commonTail(first, last string) string {
	_, size := utf8.DecodeLastRuneInString(first)
	_, more := utf8.DecodeLastRuneInString(first[:len(first)-size])
	if size+more >= len(first) {
		return ""
	}
	_, tail, ok := strings.Cut(last, first[len(first)-size-more:])
	if !ok || utf8.RuneCountInString(tail) < 2 || strings.ContainsAny(tail, "“”（）") {
		return ""
	}
	return tail
}

// leveled returns each of some levels of government what they all have.
func leveled(names []string, common string) []string {
	for i, name := range names {
		if i == len(names)-1 {
			name, _, _ = strings.Cut(name, "级")
			name = strings.TrimRight(name, "两二三四五")
		}
		if name = strings.TrimSuffix(name, "级"); name != "中央" {
			name += "级"
		}
		names[i] = name + common
	}
	return names
}

// areas are words for where people live, of which the last in a list alone has the noun.
var areas = []string{"城区", "郊区", "乡镇", "农村", "城市", "城镇", "乡村", "县城", "镇区", "山区", "主城区", "中心城区", "市区"}

// behindArea returns what stands behind such a word at the start of a name.
func behindArea(name string) string {
	for _, w := range areas {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 && !wording.BeginsWith(rest, "居民") {
			return rest
		}
	}
	return ""
}

// twoDeeds are deeds that two names in a list part what is done to one thing by: 花生|种植、收获|
// 机械化率.
var twoDeeds = [][2]string{{"种植", "收获"}, {"播种", "收获"}, {"生产", "销售"}, {"生产", "消费"}, {"进口", "出口"}, {"出口", "进口"}, {"存栏", "出栏"}, {"出栏", "存栏"}}

// doerOf returns the thing of which the first of two names tells one deed and the second,
// without it, the other.
func doerOf(first, last string) string {
	for _, p := range twoDeeds {
		if of, ok := strings.CutSuffix(first, p[0]); ok && utf8.RuneCountInString(of) >= 2 && strings.HasPrefix(last, p[1]) {
			return of
		}
	}
	return ""
}

// listed takes a list of nouns apart. What the last one has behind 等 or 级 is
// said of all: 食品、医药等产业增加值, 国家级、部级创新平台.
func listed(s string) []string {
	if names := spelledOut(s); names != nil {
		return names
	}
	head := ""
	if list, common, ok := strings.Cut(s, "等"); ok && common != "" && strings.Contains(list, "、") {
		s, head = list, common
	}
	names := splitNames(s)
	if len(names) < 2 {
		return names
	}
	if at := strings.LastIndexAny(names[0], "在对"); at > 0 && wording.EndsWith(names[0], "级", "类") {
		_, size := utf8.DecodeRuneInString(names[0][at:])
		names[0] = names[0][at+size:] // 职工医保在|一级、二级医院报销比例
	}
	if industries := sectors(names); industries != nil {
		return industries
	}
	last := names[len(names)-1]
	if before, common, ok := strings.Cut(last, "级"); ok && common != "" && utf8.RuneCountInString(before) >= 2 &&
		utf8.RuneCountInString(before) <= 3 && strings.HasSuffix(before, []string{"两", "三", "四", "五"}[min(len(names), 5)-2]) {
		return leveled(names, common) // 中央、省、市三级|资金
	}
	shareEnds(names)
	if of, ok := strings.CutSuffix(names[0], "起数"); ok && wording.BeginsWith(names[1], "死亡", "受伤", "伤亡") {
		for i := range names[1:] {
			names[1+i] = of + names[1+i]
		}
	}
	for i := range names {
		names[i] += head
	}
	return names
}

// shortForms are short forms of two or three names that have the rest of the noun in common.
var shortForms = []struct {
	short string
	of    []string
}{
	{"牛羊", []string{"牛", "羊"}},
	{"城乡低保", []string{"城市低保", "农村低保"}},
	{"城乡居民", []string{"城镇居民", "农村居民"}},
}

// spelledOut returns the names that a short form stands for, nil where s begins with none.
func spelledOut(s string) []string {
	if rest, ok := strings.CutPrefix(s, "一二三产"); ok {
		rest = strings.TrimPrefix(rest, "业")
		return []string{"第一产业" + rest, "第二产业" + rest, "第三产业" + rest}
	}
	for _, p := range shortForms {
		if rest, ok := strings.CutPrefix(s, p.short); ok && (rest != "" || p.short != "牛羊") && !strings.ContainsAny(s, "、和与及") {
			return []string{p.of[0] + rest, p.of[1] + rest}
		}
	}
	return nil
}

// shareEnds gives the names of a list, at least two, what only the last one has and is said of
// all of them.
func shareEnds(names []string) {
	others, last := names[:len(names)-1], names[len(names)-1]
	add := func(common string) {
		for i := range others {
			others[i] += common
		}
	}
	if common := commonTail(names[0], last); common != "" {
		add(common)
		last = ""
	}
	if of := doerOf(names[0], last); of != "" {
		last = of + last
		names[len(names)-1] = last
	}
	if names[0] == "城镇" || names[0] == "城市" {
		names[0] += strings.TrimPrefix(last, "农村")
	}
	if common := behindArea(last); common != "" && !slices.ContainsFunc(others, func(n string) bool { return behindArea(n) != "" || !slices.Contains(areas, n) }) {
		add(common) // 城区、郊区、乡镇|供水普及率
		last = ""
	}
	if _, common, ok := strings.Cut(last, "型"); ok && common != "" && strings.HasSuffix(names[0], "型") {
		add(common) // 急难型、支出型|临时救助最低标准
		last = ""
	}
	for _, common := range commonHeads {
		if strings.HasSuffix(last, common) && last != common && !strings.HasSuffix(names[0], common) &&
			(common == "增速" || !wording.EndsWith(names[0], commonHeads...)) && !wording.EndsWith(names[0], nominal...) {
			add(common)
			break
		}
	}
	if _, common, ok := strings.Cut(last, "级"); ok && common != "" && strings.HasSuffix(names[0], "级") {
		add(common)
	}
}
