package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// yearAt reads a year or a range of years that stands at i: 2023年, 二〇二三年,
// 2020年-2021年, 2021—2023年, 2023年10月. end is where to read on.
func yearAt(s string, i int) (w when, end int, ok bool) {
	num, read := analyzers.ReadNumber(s[i:])
	if !read {
		return when{}, i, false
	}
	end = i + num.Len
	year := int(num.Value)
	if num.Scaled || num.Percent || year < firstYear || year > lastYear || float64(year) != num.Value {
		return when{}, end, false
	}
	if i > 0 && (latin(s[i-1]) || s[i-1] == '.' && !behindItemLabel(s, i)) {
		return when{}, end, false
	}
	w = when{start: i, from: year, to: year}
	rest := s[end:]
	marked := strings.HasPrefix(rest, "年")
	if marked {
		end += len("年")
		rest = s[end:]
	}
	if n, last := yearRow(rest, year); n > 0 {
		w.to, w.row, marked = last, true, true
		end += n
		rest = s[end:]
	}
	for _, link := range [...]string{"--", "-", "~", "至", "到", "和", "、"} {
		after, found := strings.CutPrefix(rest, link)
		if !found {
			continue
		}
		next, read := analyzers.ReadNumber(after)
		if read && strings.HasPrefix(after[next.Len:], "年") && int(next.Value) > year && next.Value <= lastYear && (link != "、" && link != "和" || int(next.Value) == year+1) {
			w.to = int(next.Value)
			end += len(link) + next.Len + len("年")
			marked = true
			rest = s[end:]
		}
		break
	}
	if !marked {
		return when{}, end, false
	}
	if month, read := analyzers.ReadNumber(rest); read && strings.HasPrefix(rest[month.Len:], "月") && month.Value >= 1 && month.Value <= 12 {
		w.month = int(month.Value)
		end += month.Len + len("月")
		end += dayLen(s[end:])
		if n := laterMonth(s[end:], w.month); n > 0 && w.to == w.from { // 2024年5月至8月
			last, _ := analyzers.ReadNumber(strings.TrimLeft(s[end:end+n], "-~至到"))
			w.first, w.month = w.month, int(last.Value)
			end += n
			end += dayLen(s[end:])
		}
	}
	w.end = end
	return w, end, true
}

// yearRow returns the length of the rest of a row of consecutive years behind the first, and
// the last of them: 2022|、2023、2024年.
func yearRow(s string, first int) (n, last int) {
	at, last := 0, first
	for {
		rest := s[at:]
		link := len("、")
		if !wording.BeginsWith(rest, "、", "和") {
			break
		}
		next, ok := analyzers.ReadNumber(rest[link:])
		if !ok || int(next.Value) != last+1 || float64(last+1) != next.Value {
			break
		}
		at += link + next.Len
		last++
		if strings.HasPrefix(s[at:], "年") {
			at += len("年")
			n = at
		}
	}
	if n < at || n == 0 {
		return 0, first // the last one is no year
	}
	return n, last
}

// monthAt reads 10月, 10月底, 11月30日 without a year, which mean the document's.
func monthAt(s string, i, docYear int) (when, int, bool) {
	num, read := analyzers.ReadNumber(s[i:])
	if !read || num.Value < 1 || num.Value > 12 || !strings.HasPrefix(s[i+num.Len:], "月") || num.Scaled {
		return when{}, i, false
	}
	end := i + num.Len + len("月")
	if i > 0 && (latin(s[i-1]) || s[i-1] == '.') || strings.HasSuffix(s[:i], "-") {
		return when{}, end, false
	}
	w := when{start: i, end: end + dayLen(s[end:]), from: docYear, to: docYear, month: int(num.Value), ends: int(num.Value)}
	if docYear == 0 {
		w.month = 0
	}
	return w, end, true
}

// laterMonth returns the length of the end of a row of months that s starts with: 至8月.
func laterMonth(s string, first int) int {
	for _, link := range [...]string{"--", "-", "~", "至", "到"} {
		rest, found := strings.CutPrefix(s, link)
		if !found {
			continue
		}
		month, read := analyzers.ReadNumber(rest)
		if read && !month.Scaled && int(month.Value) > first && month.Value <= 12 && strings.HasPrefix(rest[month.Len:], "月") {
			return len(link) + month.Len + len("月")
		}
		return 0
	}
	return 0
}

// dayLen returns the length of a day of the month that s starts with: 31日.
func dayLen(s string) int {
	day, ok := analyzers.ReadNumber(s)
	if !ok || day.Value < 1 || day.Value > 31 || !strings.HasPrefix(s[day.Len:], "日") {
		return 0
	}
	return day.Len + len("日")
}

// monthsAt reads a row of months without a year: 1-9月, 1至9月, 3月至8月, 7、8月.
func monthsAt(s string, i, docYear int) (when, int, bool) {
	first, read := analyzers.ReadNumber(s[i:])
	if !read || first.Value < 1 || first.Value > 11 || first.Scaled || i > 0 && (latin(s[i-1]) || s[i-1] == '.' || s[i-1] == '-') {
		return when{}, i, false
	}
	for _, link := range [...]string{"--", "-", "~", "至", "到", "、", "月至", "月到", "月-", "月--"} {
		rest, found := strings.CutPrefix(s[i+first.Len:], link)
		if !found {
			continue
		}
		last, read := analyzers.ReadNumber(rest)
		if !read || last.Value <= first.Value || last.Value > 12 || last.Scaled || !strings.HasPrefix(rest[last.Len:], "月") {
			return when{}, i, false
		}
		w := when{start: i, end: len(s) - len(rest) + last.Len + len("月"), from: docYear, to: docYear, part: true, ends: int(last.Value)}
		if strings.HasPrefix(s[w.end:], "份") {
			w.end += len("份")
		}
		if docYear > 0 && link != "、" {
			w.first, w.month = int(first.Value), int(last.Value)
		}
		return w, w.end, true
	}
	return when{}, i, false
}

// yearParts are parts of a year, with the months from which and to which they go. What is said
// of a whole year in its second half is of that year so far.
var yearParts = []struct {
	word  string
	first int
	ends  int
	whole bool // ends with the year: what is said of it is of the year
}{
	{"上半年", 1, 6, false}, {"下半年", 7, 12, true}, {"前三季度", 1, 9, false}, {"前两季度", 1, 6, false},
	{"一季度", 1, 3, false}, {"二季度", 4, 6, false}, {"三季度", 7, 9, false}, {"四季度", 10, 12, true}, {"首季度", 1, 3, false}, {"全年", 1, 7, true},
}

// yearsPlan reports whether s begins with the plan of a year, and not with what is planned in it:
// 完成|全年计划|的60%, but 全年|计划开行公交60条.
func yearsPlan(s string) bool {
	rest, ok := strings.CutPrefix(s, "全年计划")
	return ok && !wording.BeginsWith(rest, makes...) &&
		!wording.BeginsWith(rest, "开行", "开通", "开展", "举办", "实施", "招聘", "招录", "开工", "启动", "安排", "投资", "培训", "组织", "发放", "引进", "招引")
}

// partAt reads 上半年, 前三季度, 前8个月 and the like, which are of the year that the
// headings or the paragraph speak of, else of the document's.
func partAt(s string, i, docYear int) (when, bool) {
	w := when{start: i, from: docYear, to: docYear, part: true, relative: true}
	for _, p := range yearParts {
		if strings.HasPrefix(s[i:], p.word) && !wording.BeginsWith(s[i:], "全年龄", "全年级", "全年无休", "全年目标", "全年任务", "全年预算", "全年预期") && !yearsPlan(s[i:]) {
			w.end, w.ends = i+len(p.word), p.ends
			if !p.whole {
				w.first, w.month = p.first, p.ends
			}
			return w, true
		}
	}
	if end, month := holidayEnd(s, i); end > 0 {
		w.end, w.ends = end, month
		return w, true
	}
	rest, ok := strings.CutPrefix(s[i:], "前")
	if !ok || strings.HasSuffix(s[:i], "提") {
		return when{}, false
	}
	num, read := analyzers.ReadNumber(rest)
	if !read || num.Value < 2 || num.Value > 11 || !strings.HasPrefix(rest[num.Len:], "个月") {
		return when{}, false
	}
	w.end, w.ends = len(s)-len(rest)+num.Len+len("个月"), int(num.Value)
	w.first, w.month = 1, w.ends
	return w, true
}

// holidays are times of every year, with their months, that a report speaks of as
// of its own year.
var holidays = []struct {
	word string
	ends int
}{
	{"元旦", 1}, {"春节", 1}, {"寒假", 1}, {"春运", 1}, {"清明", 4}, {"五一", 5}, {"端午", 6},
	{"暑假", 8}, {"暑期", 8}, {"中秋", 9}, {"国庆", 10},
}

// holidayEnd returns where a holiday that stands at i as a time ends (国庆黄金周期间,
// 暑假里) and its month, 0 where none does.
func holidayEnd(s string, i int) (end, month int) {
	for _, h := range holidays {
		rest, ok := strings.CutPrefix(s[i:], h.word)
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, "\"")
		for _, more := range [...]string{"中秋", "国庆", "黄金周", "小长假", "假期", "假日"} {
			rest = strings.TrimPrefix(rest, more)
		}
		for _, during := range [...]string{"期间", "里,", "以来"} {
			if after, ok := strings.CutPrefix(rest, during); ok {
				return len(s) - len(after) - strings.Count(during, ","), h.ends
			}
		}
		return 0, 0
	}
	return 0, 0
}

// relativeAt reads 今年, 去年 and the like.
func relativeAt(s string, i, docYear int) (when, bool) {
	for _, both := range [...]string{"今明两年", "今明年"} {
		if docYear > 0 && strings.HasPrefix(s[i:], both) {
			return when{start: i, end: i + len(both), relative: true, from: docYear, to: docYear + 1}, true
		}
	}
	for _, rel := range relativeYears {
		if !strings.HasPrefix(s[i:], rel.word) {
			continue
		}
		if rel.word == "今年" && strings.HasSuffix(s[:i], "如") && wording.BeginsWith(s[i+len(rel.word):], "产", "均", "营", "收", "销", "接待", "出栏", "入") {
			return when{}, false // 从一间作坊到如今|年销售额三千万元
		}
		if (rel.word == "后年" || rel.word == "前年") && wording.BeginsWith(s[i+len(rel.word):], "产", "均", "营", "度", "收") {
			return when{}, false // 达产后|年产值
		}
		if rel.word == "上年" && (strings.HasSuffix(s[:i], "基础") || strings.HasPrefix(s[i+len(rel.word):], "均")) {
			return when{}, false // 在提高效益的基础上|年均增长7%
		}
		w := when{start: i, end: i + len(rel.word), relative: true}
		if docYear > 0 {
			w.from, w.to = docYear+rel.shift, docYear+rel.shift
		}
		if rel.word == "上个月" || rel.word == "上月" {
			w.ends = 2 // in January it is of the year before
			w.relative = false
		}
		return w, true
	}
	return when{}, false
}

// reviewAt reads 过去一年, 五年来 and the like.
func reviewAt(s string, i int) (when, bool) {
	for _, v := range reviews {
		if strings.HasPrefix(s[i:], v.word) {
			w := when{start: i, end: i + len(strings.TrimSuffix(v.word, "累计")), one: v.years == 1}
			if !w.one {
				w.years = v.years
			}
			return w, true
		}
	}
	return yearsBackAt(s, i)
}

// yearsBackAt reads how many years a text looks back on: 三年来, 近五年累计, 过去3年间.
func yearsBackAt(s string, i int) (when, bool) {
	rest, back := s[i:], false
	if _, size := utf8.DecodeRuneInString(rest); !strings.Contains(rest[:min(len(rest), size+len("去的十年"))], "年") {
		return when{}, false
	}
	for _, w := range [...]string{"最近", "近", "过去的", "过去"} {
		if after, ok := strings.CutPrefix(rest, w); ok {
			rest, back = after, true
			break
		}
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); !back && (strings.ContainsRune("0123456789.一二三四五六七八九十第几数", before) || wording.EndsWith(s[:i], "年", "年的")) {
		return when{}, false // 几十年来, 2016年到2025年的|十年间
	}
	years := 0
	c, size := utf8.DecodeRuneInString(rest)
	switch {
	case c >= '2' && c <= '9':
		years = int(c - '0')
	case strings.HasPrefix(rest, "10"):
		years, size = 10, 2
	default:
		if at := strings.IndexRune("两三四五六七八九十", c); at >= 0 {
			years = 2 + at/size
		}
	}
	rest, ok := strings.CutPrefix(rest[size:], "年")
	if years == 0 || !ok {
		return when{}, false
	}
	for _, w := range [...]string{"以来", "来", "间", "里"} {
		if after, ok := strings.CutPrefix(rest, w); ok {
			if wording.BeginsWith(after, "最", "首", "新高", "新低", "同期", "的最", "的首", "的新") {
				return when{}, false // 为7年来最高
			}
			return when{start: i, end: len(s) - len(after), years: years}, true
		}
	}
	if back && (wording.BeginsWith(rest, ",", "累计", "共", "已", "先后", "平均", "年均") || wording.BeginsWith(rest, makes...)) {
		return when{start: i, end: len(s) - len(rest), years: years}, true
	}
	return when{}, false
}

// yearEndAt reads 年底 and 年内, which mean the document's year.
func yearEndAt(s string, i, docYear int) (when, bool) {
	for _, word := range [...]string{"年底", "年末", "年内"} {
		if strings.HasPrefix(s[i:], word) {
			if r, _ := utf8.DecodeLastRuneInString(s[:i]); strings.ContainsRune("今去明本每当全上前两三几多", r) {
				return when{}, false
			}
			w := when{start: i, end: i + len(word), from: docYear, to: docYear, by: word == "年底", relative: true, yearEnd: true, ends: 12}
			w.until = word == "年末" // 年末全市常住人口, but 到年末
			return w, true
		}
	}
	return when{}, false
}

// planAt reads a five-year plan's time: "十四五"时期, "十四五"以来, 十四五末.
func planAt(s string, i int) (when, bool) {
	j := i
	if s[j] == '"' {
		j++
	}
	end := j
	for end < len(s) && end-j < 4*3 {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !strings.ContainsRune("一二三四五六九十", r) {
			break
		}
		end += size
	}
	year := plans[s[j:end]]
	if year == 0 {
		return when{}, false
	}
	if strings.HasPrefix(s[end:], "\"") {
		end++
	} else if s[i] == '"' {
		return when{}, false
	}
	for _, word := range [...]string{"时期以来", "以来", "时期", "期间", "末期", "末", "收官"} {
		if strings.HasPrefix(s[end:], word) {
			w := when{start: i, end: end + len(word), from: year, to: year + 4, since: strings.HasSuffix(word, "以来")}
			if strings.HasPrefix(word, "末") {
				w.from, w.until = w.to, true
			}
			return w, true
		}
	}
	return when{}, false
}

// planNamed reads the name of a five-year plan that a heading puts in quotes without a
// word for its time: "十四五"发展主要成绩.
func planNamed(s string, i int) (when, bool) {
	name, rest, ok := strings.Cut(s[i+1:min(len(s), i+1+10*3)], "\"")
	if year := plans[name]; ok && year > 0 && wording.BeginsWith(rest, "发展", "主要", "工作", "目标", "成就", "回顾") {
		return when{start: i, end: i + 1 + len(name) + 1, from: year, to: year + 4}, true
	}
	return when{}, false
}

// read adds what the words around a statement of time say of it.
func (w *when) read(s string, docYear int) {
	before, after := s[:w.start], s[w.end:]
	switch {
	case strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止") || strings.HasSuffix(before, "截止到") || strings.HasSuffix(before, "截至到"):
		w.until = true
	case strings.HasSuffix(before, "到") || strings.HasSuffix(before, "至"):
		r, _ := utf8.DecodeLastRuneInString(before[:len(before)-len("到")])
		w.by = !strings.ContainsRune("月日号年底末高加长升低少降大展缩扩增涨减压回延推复", r) && // 提高到2025年的…
			!w.endsComparison(before)
		w.until = w.until && !w.by
	}
	for _, word := range [...]string{"底前", "年底前", "底", "末", "前"} {
		if strings.HasPrefix(after, word) {
			if strings.HasSuffix(word, "前") {
				w.by = w.by || !countsMonths(strings.TrimPrefix(after, word)) // 今年前8个月
			} else if !w.by {
				w.until = true
			}
			break
		}
	}
	if w.by && wording.BeginsWith(s[w.start:], "上个月", "上月", "去年", "前年") {
		w.by, w.until = false, true // 到|上个月底: it is over
	}
	w.future = docYear > 0 && w.to > docYear
	if strings.HasPrefix(after, "以来") || strings.HasPrefix(after, "至今") || strings.HasPrefix(after, "来,") || strings.HasPrefix(after, "起") || w.begunSince(before, after) {
		w.since = w.from == 0 || w.from != docYear
	}
}

// begunSince reports whether something has gone on from a year until now: 自|2022年|启动以来.
func (w *when) begunSince(before, after string) bool {
	if !wording.EndsWith(before, "自", "自从", "从") {
		return false
	}
	until := strings.Index(after[:min(len(after), maxComparison/2)], "以来")
	return until > 0 && !wording.ContainsSign(after[:until], ",。;!?")
}

// endsComparison reports whether a year is the second of two that are set side by side, so that
// nothing is due by it: 从2021年的2.1亿元到|2024年|的3.7亿元, 2021年为2.1亿元，到|2024年|达3.7亿元.
func (w *when) endsComparison(before string) bool {
	clause := before[max(0, len(before)-maxComparison):]
	if cut := strings.LastIndexAny(clause, ";\n"); cut >= 0 {
		clause = clause[cut:]
	}
	if cut := strings.LastIndex(clause, "。"); cut >= 0 {
		clause = clause[cut:]
	}
	for _, from := range [...]string{"从", "由", "自"} {
		for rest := clause; ; {
			_, after, ok := strings.Cut(rest, from)
			if !ok {
				break
			}
			rest = after
			if num, read := analyzers.ReadNumber(after); read && num.Digits == 4 && strings.HasPrefix(after[num.Len:], "年") && int(num.Value) < w.to {
				return !strings.ContainsRune(after, ',') || strings.HasPrefix(after[num.Len+len("年"):], "的")
			}
		}
	}
	return false
}

// maxComparison is how far before the second of two years the first may stand, in bytes.
const maxComparison = 120

// countsMonths reports whether s goes on from 前 as a part of a year: 8个月, 三季度.
func countsMonths(s string) bool {
	num, ok := analyzers.ReadNumber(s)
	return ok && wording.BeginsWith(s[num.Len:], "个月", "季度", "个季度") || strings.HasPrefix(s, "几个月")
}
