package indexer

import (
	"math"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// quantity is a number with its unit as it stands in folded text.
type quantity struct {
	start, end int // with its qualifiers
	num        int // where the number itself starts
	after      int // where the unit ends, before a qualifier behind it
	value      float64
	to         float64 // the upper end of a range
	ranged     bool
	unit       string
	kind       unitKind
	qualifier  string
	multiple   bool // 翻一番
	rank       bool // 第3位
	chinese    bool
	cell       string // what a cell of a table counts, by the names in its row
	fell       bool   // a negative number in a table
}

// qualifiersBefore are the qualifiers that stand before a number, longer ones first, with
// the characters before them that show them to be part of a word (附近, 节约).
var qualifiersBefore = []struct{ word, not string }{
	{"不低于", ""}, {"不少于", ""}, {"不超过", ""}, {"不高于", ""}, {"不多于", ""}, {"不到", ""}, {"不足", ""}, {"不满", ""},
	{"超过", ""}, {"突破", ""}, {"至少", ""}, {"最多", ""}, {"大约", ""}, {"将近", ""}, {"接近", ""},
	{"多达", ""}, {"高达", ""}, {"最高", ""}, {"最低", ""}, {"低于", ""}, {"高于", ""}, {"大于", ""}, {"小于", ""},
	{"近", "附最就靠远新临邻亲"}, {"超", "赶领反高"}, {"逾", ""}, {"约", "节签预制条履公合契"},
}

// qualifiersBetween stand between a number and its unit, qualifiersBehind behind the unit.
var (
	qualifiersBetween = []string{"余", "多", "来"}
	qualifiersBehind  = []string{"以上", "以下", "以内", "之内", "左右", "上下", "之多", "余", "多"}
)

// scan finds the quantities in r.folded, in order.
func (r *reading) scan() []quantity {
	var found []quantity
	s := r.folded
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			if strings.HasSuffix(s[:i], ":") || strings.HasSuffix(s[:i], ":-") {
				if q, end, ok := r.cellAt(i); ok {
					found = append(found, q)
					i = end
					continue
				}
			}
			q, end, ok := r.quantityAt(i)
			if ok {
				found = append(found, q)
			}
			i = max(end, i+1)
		case c < 0x80:
			i++
		default:
			ch, size := utf8.DecodeRuneInString(s[i:])
			switch ch {
			case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
				q, end, ok := r.quantityAt(i)
				if ok {
					found = append(found, q)
				}
				i = max(end, i+size)
				continue
			case '翻':
				if q, ok := doublingAt(s, i); ok {
					found = append(found, q)
					i = q.end
					continue
				}
			}
			i += size
		}
	}
	return found
}

// doublingAt reads 翻番, 翻一番, 翻了两番: n doublings are 2ⁿ times (unit 倍).
func doublingAt(s string, i int) (quantity, bool) {
	rest := strings.TrimPrefix(s[i:], "翻")
	rest = strings.TrimPrefix(rest, "了")
	times := 1.0
	if num, ok := analyzers.ReadNumber(rest); ok {
		times = num.Value
		rest = rest[num.Len:]
	}
	after, ok := strings.CutPrefix(rest, "番")
	if !ok || times < 1 || times > 10 || strings.HasSuffix(s[:i], "双") {
		return quantity{}, false
	}
	end := len(s) - len(after)
	return quantity{start: i, num: i, end: end, after: end, value: math.Pow(2, times), unit: "倍", kind: unitRate, multiple: true}, true
}

// quantityAt reads the number at i with its unit and qualifiers. end is where to
// read on, whether it was a figure or not.
func (r *reading) quantityAt(i int) (q quantity, end int, ok bool) {
	s := r.folded
	num, read := r.readNumber(i)
	if !read {
		return quantity{}, i + chineseRun(s[i:]), false
	}
	end = i + num.Len
	q = quantity{start: i, num: i, value: num.Value, chinese: num.Chinese}
	if partOfName(s, i) {
		return quantity{}, end, false
	}
	if strings.HasSuffix(s[:i], "第") {
		q.start = i - len("第")
		if strings.HasSuffix(s[:q.start], "列") || strings.HasSuffix(s[:q.start], "居") || strings.HasSuffix(s[:q.start], "名") {
			q.start = i - len("第")
		}
		if rest, ok := strings.CutPrefix(s[end:], "、第"); ok { // 第5、第6位
			if next, ok := analyzers.ReadNumber(rest); ok && strings.HasPrefix(rest[next.Len:], "位") {
				q.rank, q.kind, q.unit, q.end, q.after = true, unitRank, "位", end, end
				return q, end, true
			}
		}
		for _, place := range [...]string{"位", "名"} {
			if strings.HasPrefix(s[end:], place) && (place == "位" || !num.Chinese) {
				q.rank, q.kind, q.unit = true, unitRank, place
				q.end = end + len(place)
				q.after = q.end
				return q, q.end, true
			}
		}
		if endsPhrase(s[end:]) && !num.Chinese && endsWith(s[:q.start], places) {
			q.rank, q.kind, q.unit, q.end, q.after = true, unitRank, "位", end, end
			return q, end, true
		}
		return quantity{}, end, false
	}
	if num.Chinese && (strings.HasSuffix(s[:i], "数") || strings.HasSuffix(s[:i], "几")) {
		return quantity{}, end, false // 数十家: no number
	}
	at := end
	if !num.Percent && !num.PerMille {
		for _, w := range qualifiersBetween {
			if !strings.HasPrefix(s[at:], w) {
				continue
			}
			q.qualifier = w
			at += len(w)
			if scale, size := scaleAt(s[at:]); size > 0 {
				q.value *= scale
				num.Scaled = true
				at += size
			}
			break
		}
	}
	if to, n, found := r.rangeAt(&q, num, at); found {
		q.to, q.ranged = to.Value, true
		num = to
		at = n
	}
	switch {
	case num.Percent:
		q.unit, q.kind = "%", unitRate
	case num.PerMille:
		q.unit, q.kind = "‰", unitRate
	default:
		u, n, found := r.unitAt(at, num)
		if !found {
			u, found = r.borrowedUnit(at, num)
		}
		if !found {
			return r.bare(q, num, at)
		}
		q.unit, q.kind = u.name, u.kind
		if q.unit == "" {
			q.unit = r.original(at, at+n)
		}
		if q.unit == "成" {
			q.value *= 10
			q.to *= 10
			q.unit = "%"
		}
		at += n
	}
	q.after = at
	for _, w := range qualifiersBehind {
		if !strings.HasPrefix(s[at:], w) {
			continue
		}
		if utf8.RuneCountInString(w) == 1 && (q.qualifier != "" || !endsPhrase(s[at+len(w):])) {
			continue // 3公里多, but not 5个多功能厅
		}
		if q.qualifier == "" {
			q.qualifier = w
		}
		at += len(w)
		break
	}
	q.end = at
	r.qualify(&q)
	if strings.HasSuffix(s[:q.start], "前") && (q.unit == "位" || q.unit == "名") && q.qualifier == "" && !num.Scaled {
		q.rank, q.kind = true, unitRank // 居全省前10位
		q.start -= len("前")
	}
	if !r.isFigure(q, num) {
		return quantity{}, max(end, q.after), false
	}
	return q, q.end, true
}

// places are words before 第3 that make it a place in an order without 位.
var places = []string{"居", "列", "全国", "全省", "全市", "全区", "至", "到", "排名", "全球", "世界", "跃居"}

// readNumber reads the number at i. A comma that was full width in the text
// parts two numbers, and 百, 千, 万 and 亿 alone are numbers only beside a
// qualifier (百余场, 近千家).
func (r *reading) readNumber(i int) (analyzers.Number, bool) {
	s := r.folded[i:min(len(r.folded), i+160)]
	num, ok := analyzers.ReadNumber(s)
	if ok {
		if comma := strings.IndexByte(s[:num.Len], ','); comma > 0 && r.text[r.at[i+comma]] != ',' && r.text[r.at[i]] < 0x80 {
			return analyzers.ReadNumber(s[:comma])
		}
		return num, true
	}
	scale, size := scaleAt(s)
	if size == 0 {
		return num, false
	}
	alone := false
	for _, w := range [...]string{"余", "多"} {
		alone = alone || strings.HasPrefix(s[size:], w) && !strings.HasPrefix(s[size:], "多种")
	}
	for _, w := range [...]string{"近", "超", "超过", "逾", "上", "过", "突破", "约", "达"} {
		alone = alone || strings.HasSuffix(r.folded[:i], w) && scale >= 100
	}
	if strings.HasPrefix(s[size:], "名") && !strings.HasPrefix(s[size:], "名城") {
		alone = alone || !strings.ContainsRune("每数几\"千百万", lastRune(r.folded[:i])) // 万名青年
	}
	if !alone {
		return num, false
	}
	return analyzers.Number{Value: scale, Len: size, Chinese: true, Scaled: true}, true
}

// scaleAt reads 百, 千, 万 or 亿, or two of them, as a factor.
func scaleAt(s string) (float64, int) {
	scale, n := 1.0, 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		f := 0.0
		switch r {
		case '百':
			f = 100
		case '千':
			f = 1000
		case '万':
			f = 1e4
		case '亿':
			f = 1e8
		}
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		if f == 0 || r == '千' && strings.ContainsRune("米克瓦伏卡帕赫", next) || r == '百' && next == '分' || scale*f > 1e13 {
			break
		}
		scale *= f
		n += size
	}
	return scale, n
}

// chineseRun gives the length of the Chinese numerals that s starts with, so
// that a guess (三五个) is passed over as a whole.
func chineseRun(s string) int {
	for n, r := range s {
		if !strings.ContainsRune("〇零一二两三四五六七八九十百千万亿", r) {
			return n
		}
	}
	return len(s)
}

// rangeAt reads the upper end of a range behind the number that ends at `at`:
// 5%—6%, 20至30万元, 5个至10个. It gives that number and where it ends. A lower
// end without its multiplier takes that of the upper.
func (r *reading) rangeAt(q *quantity, num analyzers.Number, at int) (analyzers.Number, int, bool) {
	s := r.folded
	first, size, hasUnit := unit{}, 0, false
	if !num.Percent && !num.PerMille {
		first, size, hasUnit = r.units.at(s[at:])
	}
	for _, link := range [...]string{"--", "-", "~", "至", "到"} {
		rest, found := strings.CutPrefix(s[at+size:], link)
		if !found {
			continue
		}
		if link == "到" || link == "至" {
			if lead := s[:q.start]; strings.HasSuffix(lead, "由") || strings.HasSuffix(lead, "从") {
				return num, at, false
			}
		}
		to, ok := analyzers.ReadNumber(rest)
		if !ok || to.Value <= q.value && (num.Scaled || !to.Scaled) {
			return num, at, false
		}
		end := len(s) - len(rest) + to.Len
		if num.Percent != to.Percent && num.Percent {
			return num, at, false
		}
		if hasUnit {
			second, _, ok := r.units.at(s[end:])
			if !ok || second.folded != first.folded {
				return num, at, false
			}
		}
		if to.Scaled && !num.Scaled {
			lower := q.value
			for _, scale := range [...]float64{1e2, 1e3, 1e4, 1e8, 1e12} {
				if lower*scale < to.Value && to.Value/scale < 1e5 && strings.ContainsAny(rest[:to.Len], scaleSign(scale)) {
					q.value = lower * scale
				}
			}
		}
		return to, end, true
	}
	return num, at, false
}

// scaleSign gives the character that stands for a factor.
func scaleSign(scale float64) string {
	switch scale {
	case 1e2:
		return "百"
	case 1e3:
		return "千"
	case 1e4:
		return "万"
	}
	return "亿"
}

// unitAt gives the unit behind a number that ends at `at`.
func (r *reading) unitAt(at int, num analyzers.Number) (unit, int, bool) {
	s := r.folded[at:]
	if strings.HasPrefix(s, "成") && tenths(s[len("成"):], r.folded[:at], num) {
		return unit{folded: "成", name: "成", kind: unitRate}, len("成"), true
	}
	if u, n, ok := r.units.at(s); ok {
		if after := leadRune(s[n:]); num.Chinese && u.name != "" && strings.ContainsRune(u.names, after) {
			return unit{}, 0, false
		}
		return u, n, true
	}
	if strings.HasPrefix(s, " ") {
		if u, n, ok := r.units.at(s[1:]); ok && latin(u.folded[0]) {
			u.name = ""
			return u, n + 1, true
		}
	}
	return unit{}, 0, false
}

// tenths tells whether a number before 成 counts tenths: 七成以上, 近九成, but not
// 一成立 or 三成员.
func tenths(after, before string, num analyzers.Number) bool {
	if num.Value < 1 || num.Value > 9.9 || num.Scaled {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune("立为功果员都长本品效就绩熟人才套批不片", next) {
		return false
	}
	if endsPhrase(after) || strings.ContainsRune("以左多的余企", next) {
		return true
	}
	for _, w := range [...]string{"近", "超", "约", "逾", "超过", "达", "达到"} {
		if strings.HasSuffix(strings.TrimRight(before, "一二三四五六七八九123456789"), w) {
			return true
		}
	}
	return false
}

// endsPhrase tells whether s starts with a sign or is empty.
func endsPhrase(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || strings.ContainsRune("、。,;:!?()\"' \n", r)
}

// borrowedUnit gives the unit of the number that follows in a list, for one
// that has none of its own: 分别惠及3500万、2300万人次.
func (r *reading) borrowedUnit(at int, num analyzers.Number) (unit, bool) {
	rest, ok := strings.CutPrefix(r.folded[at:], "、")
	if !ok || num.Chinese || !num.Scaled {
		return unit{}, false
	}
	next, ok := analyzers.ReadNumber(rest)
	if !ok || next.Chinese {
		return unit{}, false
	}
	u, n, ok := r.units.at(rest[next.Len:])
	if ok && u.name == "" {
		u.name = rest[next.Len : next.Len+n]
	}
	return u, ok
}

// persons are nouns before a number without a unit that show it to count people:
// 贫困人口减少1386万.
var persons = []string{"人口", "人数", "人员", "群众", "居民", "老人", "老年人", "学生", "农民", "职工", "用户", "人次"}

// bare judges a number without a unit: an index is a figure (指数达到102.3), and
// so is a number of ten thousands before a noun (23.6万婴幼儿).
func (r *reading) bare(q quantity, num analyzers.Number, at int) (quantity, int, bool) {
	after := r.folded[at:]
	if num.Chinese || after != "" && latin(after[0]) {
		return quantity{}, at, false
	}
	if num.Scaled {
		q.after, q.end = at, at
		if strings.HasPrefix(after, "以上") {
			q.qualifier, q.end = "以上", at+len("以上")
			after = r.folded[q.end:]
		}
		next, size := utf8.DecodeRuneInString(after)
		if endsPhrase(after) {
			lead := r.folded[max(0, q.num-nearWindow):q.num]
			if cut := strings.LastIndexAny(lead, ",;:。"); cut >= 0 {
				lead = lead[cut:]
			}
			if !holdsAny(lead, persons) {
				return quantity{}, at, false
			}
		} else if !analyzers.IsHan(next) || strings.ContainsRune("级余多千百第年月日的以至到和是", next) || q.qualifier == "以上" && strings.HasPrefix(after, "人口") || strings.HasPrefix(after[size:], "级") {
			return quantity{}, at, false
		}
		q.kind = unitCount
		r.qualify(&q)
		return q, q.end, !r.quotedName(q)
	}
	if num.Digits > 4 {
		return quantity{}, at, false
	}
	lead := r.folded[:q.num]
	for _, w := range [...]string{"达到", "为", "达", "升至", "提升至", "提高到"} {
		lead = strings.TrimSuffix(lead, w)
	}
	if !strings.HasSuffix(lead, "指数") && !strings.HasSuffix(lead, "系数") || !endsPhrase(after) {
		return quantity{}, at, false
	}
	q.kind, q.end, q.after = unitRate, at, at
	return q, at, true
}

// qualify reads the qualifier before the number, and widens q by it.
func (r *reading) qualify(q *quantity) {
	lead := r.folded[:q.start]
	for _, b := range qualifiersBefore {
		if !strings.HasSuffix(lead, b.word) {
			continue
		}
		start := q.start - len(b.word)
		prev, _ := utf8.DecodeLastRuneInString(lead[:start])
		if strings.ContainsRune(b.not, prev) {
			return
		}
		q.qualifier = b.word
		q.start = start
		return
	}
	if q.chinese && q.qualifier == "" && q.value >= 100 && strings.HasSuffix(lead, "上") {
		q.qualifier = "上"
		q.start -= len("上")
	}
}

// partOfName tells whether the number at i belongs to a code or a name: PM2.5,
// 1+10, A05, 0532-8888.
func partOfName(s string, i int) bool {
	if i == 0 {
		return false
	}
	switch c := s[i-1]; {
	case latin(c), c == '+', c == '*', c == '/', c == '#', c == '@', c == '.', c == '_', c == '&':
		return true
	case c == '-':
		return i > 1 && (latin(s[i-2]) || s[i-2] == '-' && i > 2 && latin(s[i-3]))
	}
	return strings.HasSuffix(s[:i], "×")
}
