package indexer

import (
	"strings"
	"unicode/utf8"
)

// objectRunes is the longest object that is kept whole: longer ones are clauses,
// of which the last part behind 的 is what was counted.
const objectRunes = 16

// object is what a quantity counts, and whether it is an amount of change.
type object struct {
	text   string
	change string
	level  bool // 提高到, 达到: the level that was reached
}

// leftPhrase is what stands before a number in its clause.
type leftPhrase struct {
	start, end int
	verb       mark // the verb beside the number where no noun is between
	object
}

// objects gives what each quantity counts.
//
// Things counted by a classifier follow the number (5家菜市场), else they go before
// (停车泊位9200个); amounts go the other way round; shares and ranks are always
// of what goes before. A number with no noun on either side takes that of the
// number before it in the sentence.
func (r *reading) objects(found []quantity) []object {
	out := make([]object, len(found))
	for i, q := range found {
		bound := r.clauseStart(q.start)
		inSentence := false
		if i > 0 {
			bound = max(bound, found[i-1].end)
			inSentence = !strings.ContainsAny(r.folded[found[i-1].end:q.start], "。;!?\n")
		}
		left := r.left(q, bound)
		o := left.object
		right := ""
		switch q.kind {
		case unitRate, unitRank:
			if strings.HasPrefix(r.folded[q.end:], "的") || left.start == left.end && q.kind == unitRate {
				right = r.right(q, nextStart(found, i, len(r.folded)))
			}
			o.text = r.phrase(left.start, left.end)
			if right != "" && (o.text == "" || strings.HasPrefix(r.folded[q.end:], "的")) {
				o.text = right
			}
		case unitCount, unitPeople:
			o.text = r.right(q, nextStart(found, i, len(r.folded)))
			if o.text == "" && left.start == left.end {
				o.text = r.shared(found, i)
			}
			if o.text == "" {
				o.text = r.phrase(left.start, left.end)
			}
		default:
			o.text = r.phrase(left.start, left.end)
			if o.text == "" {
				o.text = r.right(q, nextStart(found, i, len(r.folded)))
			}
			if o.text == "" {
				o.text = r.shared(found, i)
			}
		}
		if o.text == "" && left.verb.class&wordMay != 0 {
			o.text = r.original(left.verb.start, left.verb.end)
		}
		if o.text == "" && inSentence {
			o.text = out[i-1].text
		}
		if o.text == "" && (q.kind == unitRate || q.kind == unitRank) {
			o.text = r.earlier(bound)
		}
		out[i] = o
	}
	r.distribute(found, out)
	return out
}

// nextStart gives where the quantity after found[i] starts, or end.
func nextStart(found []quantity, i, end int) int {
	if i+1 < len(found) {
		return found[i+1].start
	}
	return end
}

// clauseStart gives where the clause starts in which i stands: behind the last
// sign other than 、 and quotation marks.
func (r *reading) clauseStart(i int) int {
	s := r.folded
	for k := i; k > 0; {
		c, size := utf8.DecodeLastRuneInString(s[:k])
		if strings.ContainsRune(",;:。!?\n(", c) {
			return k
		}
		if c == ')' { // a bracket inside the clause: 村(社区)
			open := strings.LastIndexByte(s[:k-1], '(')
			if open >= 0 && k-open < 40 {
				k = open
				continue
			}
			return k
		}
		k -= size
	}
	return 0
}

// left reads what goes before a quantity, not before bound.
func (r *reading) left(q quantity, bound int) leftPhrase {
	out := leftPhrase{}
	p := q.start
	m := r.markAt(p)
	for m > 0 { // words between the noun and its number
		k := r.marks[m-1]
		if k.end > p {
			m--
			continue
		}
		for p > k.end && p > bound && r.folded[p-1] == ' ' {
			p--
		}
		if k.end != p || k.start < bound || k.class&(wordReach|wordRise|wordFall|wordLevel|wordAdverb) == 0 {
			break
		}
		if k.class&wordAct != 0 && k.class&wordMay != 0 && out.verb.end == 0 {
			out.verb = k
		}
		switch {
		case k.class&wordLevel != 0:
			out.level = true
		case k.class&wordRise != 0 && out.change == "" && !out.level:
			out.change = "增长"
		case k.class&wordFall != 0 && out.change == "" && !out.level:
			out.change = "下降"
		}
		p = k.start
		m--
	}
	if q.kind == unitRate || q.kind == unitRank {
		p = r.beforeComparison(bound, p)
	}
	start := r.leadIn(bound, p, &out)
	out.start, out.end = start, p
	return out
}

// comparisons begin a comparison or a place in an order, before which the object
// ends: 高于全国平均水平2个百分点, 居全省第3位.
var comparisons = []string{"高于", "低于", "快于", "好于", "优于", "高出", "位居", "居", "位列", "列", "排名", "排", "比", "较", "占"}

// beforeComparison gives where the object ends that stands in folded[bound:p].
func (r *reading) beforeComparison(bound, p int) int {
	for m := r.markAt(p); m > 0 && r.marks[m-1].start >= bound; m-- {
		k := r.marks[m-1]
		if k.end > p {
			continue
		}
		word := r.folded[k.start:k.end]
		for _, c := range comparisons {
			if word != c && !(len(c) > 3 && strings.HasPrefix(word, c)) {
				continue
			}
			tail := r.folded[k.end:p]
			if c == "占" && (strings.Contains(tail, "比重") || strings.Contains(tail, "比例")) {
				break
			}
			if k.start == bound {
				return bound
			}
			return k.start
		}
	}
	return p
}

// leadIn gives where the noun phrase begins that ends at p: behind the verbs,
// adverbs, times and places with which the clause begins at bound.
func (r *reading) leadIn(bound, p int, out *leftPhrase) int {
	start, pos := bound, bound
	for m := r.markAt(bound); m < len(r.marks) && r.marks[m].end <= p; m++ {
		k := r.marks[m]
		for pos < k.start && strings.ContainsRune(" 、的了", leadRune(r.folded[pos:])) {
			pos += utf8.RuneLen(leadRune(r.folded[pos:]))
		}
		opens := k.start == pos
		switch {
		case k.class&wordAct != 0 && (k.class&wordMay == 0 || opens):
			if k.end == p {
				out.verb = k
			}
			start, pos = k.end, k.end
		case opens && k.class&(wordScope|wordAdverb|wordPlan|wordReach|wordTotal|wordUnder|wordDone|wordOnward|wordRise|wordFall) != 0:
			start, pos = k.end, k.end
		}
	}
	for start < p && strings.ContainsRune(" 、的了等,", leadRune(r.folded[start:])) {
		start += utf8.RuneLen(leadRune(r.folded[start:]))
	}
	return min(start, p)
}

func leadRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// phrase gives the noun phrase folded[start:end] as it stands in the text,
// shortened where it is a clause.
func (r *reading) phrase(start, end int) string {
	if start >= end {
		return ""
	}
	s := strings.Trim(r.original(start, end), " 　、的了“”\"")
	if utf8.RuneCountInString(s) > objectRunes {
		if cut := strings.LastIndex(s, "的"); cut >= 0 && utf8.RuneCountInString(s[cut:]) > 2 && !strings.Contains(s[cut:], "比重") && !strings.Contains(s[cut:], "比例") {
			s = s[cut+len("的"):]
		}
	}
	if strings.HasSuffix(s, "等") && strings.Count(s, "、") > 0 {
		s = strings.TrimSuffix(s, "等")
	}
	return strings.Trim(s, " 　、“”\"")
}

// right reads the noun phrase that follows a quantity, up to limit.
func (r *reading) right(q quantity, limit int) string {
	s := r.folded
	start := q.end
	if strings.HasPrefix(s[start:], "的") {
		start += len("的")
	}
	m := r.markAt(start)
	end, quoted := start, false
scan:
	for end < limit {
		for m < len(r.marks) && r.marks[m].start < end {
			m++
		}
		if m < len(r.marks) && r.marks[m].start == end && !quoted {
			k := r.marks[m]
			if k.class&wordStop != 0 || k.class&wordAct != 0 && k.class&wordMay == 0 && k.class&wordTail == 0 {
				break scan
			}
			end = k.end
			continue
		}
		c, size := utf8.DecodeRuneInString(s[end:])
		switch c {
		case '"':
			quoted = !quoted
		case '(':
			closing := strings.IndexByte(s[end:], ')')
			if closing < 0 || closing > 24 || end+closing > limit {
				break scan
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
		if c >= '0' && c <= '9' && !quoted && end+1 < limit && s[end] >= '0' && end > start && !latin(s[end-1]) && numberAhead(s[end:]) {
			break scan
		}
		end += size
	}
	if end > start && limit == end { // up to the next quantity: 470个泊位和5个…
		for _, w := range [...]string{"和", "与", "及", "以及"} {
			if strings.HasSuffix(s[start:end], w) {
				end -= len(w)
			}
		}
	}
	end = r.withoutTail(start, end)
	text := r.phrase(start, end)
	if utf8.RuneCountInString(text) == 1 && text != "村" && text != "乡" && text != "镇" && text != "县" && text != "市" && text != "区" {
		return ""
	}
	return text
}

// numberAhead tells whether s starts with a number of two digits or more, and
// not a name with a figure in it (3A级).
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

// shared gives the noun that several quantities in a row share: 74家、9.9万平方米
// 养老机构, 15件30项实事.
func (r *reading) shared(found []quantity, i int) string {
	for k := i + 1; k < len(found); k++ {
		gap := r.folded[found[k-1].end:found[k].start]
		for _, w := range [...]string{"、", ",", "和", "共计", "总计", "共", "总", "或", "及"} {
			gap = strings.ReplaceAll(gap, w, "")
		}
		if gap != "" {
			return ""
		}
		if text := r.right(found[k], nextStart(found, k, len(r.folded))); text != "" {
			return text
		}
	}
	return ""
}

// earlier gives the subject of the clause before bound, for a number whose own
// clause has none.
func (r *reading) earlier(bound int) string {
	if bound == 0 || r.folded[bound-1] != ',' {
		return ""
	}
	start := r.clauseStart(bound - 1)
	end := bound - 1
	out := leftPhrase{}
	from := r.leadIn(start, end, &out)
	for m := r.markAt(from); m < len(r.marks) && r.marks[m].start < end; m++ {
		if r.marks[m].class&(wordStop|wordReach) != 0 && r.marks[m].start > from {
			end = r.marks[m].start
			break
		}
	}
	if utf8.RuneCountInString(r.folded[from:end]) > objectRunes {
		return ""
	}
	return r.phrase(from, end)
}

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
		names := strings.FieldsFunc(strings.NewReplacer("以及", "、", "和", "、", "及", "、", "与", "、").Replace(out[i].text), func(c rune) bool { return c == '、' })
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
