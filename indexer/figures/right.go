package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// headNouns behind a verb make it say what kind of thing is meant: 招聘|活动.
var headNouns = vocabulary("headNouns")

// trainings are verbs that with another one before a head noun are a part of its name.
var trainings = []string{"培养", "培育", "研发", "检测", "监测", "孵化", "救治", "救助", "加工", "处理", "处置", "回收", "制造", "展示", "交易", "配送", "养护", "托养"}

// partOfHead reports whether the mark m and the verb behind it belong to a head noun: 教师|培养
// 培训|基地.
func (r *reading) partOfHead(m int) bool {
	k := r.marks[m]
	if !slices.Contains(trainings, r.folded[k.start:k.end]) || m+1 == len(r.marks) || r.marks[m+1].start != k.end || r.marks[m+1].class != wordNoun && r.marks[m+1].class&(wordMay|wordAct) == 0 {
		return false
	}
	if r.marks[m+1].class == wordNoun {
		return true
	}
	return wording.BeginsWith(r.folded[r.marks[m+1].end:], headNouns...)
}

// owners are heads of nouns that a classifier counts though another noun stands behind
// their 的: 58个酒庄|的旅游环线, 19个县|的义务教育.
var owners = vocabulary("owners")

// endsInHead reports whether s begins with a head of a noun that is all of its phrase: 实施|项目,
// but not 实施|企业找技术.
func endsInHead(s string) bool {
	for _, w := range headNouns {
		if rest, ok := strings.CutPrefix(s, w); ok && (endsPhrase(rest) || wording.BeginsWith(rest, headNouns...)) {
			return true
		}
	}
	return false
}

// measuresOf begin what says of which size the things are that are counted.
var measuresOf = []string{"海拔", "投资", "总投资", "面积", "建筑面积", "人口", "年产值", "年营收", "规模", "年销售额"}

// behindSize returns where a size with its limit that stands at a byte ends, 0 where none
// does: 1500米以上.
func (r *reading) behindSize(at int) int {
	num, ok := analyzers.ReadNumber(r.folded[at:])
	if !ok {
		return 0
	}
	at += num.Len
	_, n, ok := r.units.At(r.folded[at:])
	if !ok {
		return 0
	}
	at += n
	for _, w := range [...]string{"以上", "以下", "以内"} {
		if strings.HasPrefix(r.folded[at:], w) {
			at += len(w)
			if strings.HasPrefix(r.folded[at:], "的") {
				at += len("的")
			}
			return at
		}
	}
	return 0
}

// beforeDone returns where the name that stands in folded[start:end] ends before a verb with
// 了 or 着: 10个县区|通了|新的高速公路, 老人|戴着|花镜.
func (r *reading) beforeDone(start, end int) int {
	at := strings.Index(r.folded[start:end], "了")
	if at < 0 {
		at = strings.Index(r.folded[start:end], "着") // as long a word
	}
	if at < 0 || r.bounds == nil || !r.bounded(start+at, start+at+len("了")) {
		return end
	}
	at += start
	for at > start {
		_, size := utf8.DecodeLastRuneInString(r.folded[:at])
		at -= size
		if r.bounds[at] {
			break
		}
	}
	if utf8.RuneCountInString(r.folded[start:at]) < 2 {
		return end
	}
	return at
}

// ownerOf returns the part of a counted name before a 的 where that is what is counted, as it is where
// a unit of people stands before people: 900户|人家|的住房问题.
func ownerOf(text, unit string) string {
	name, rest, ok := strings.Cut(text, "的")
	if !ok || utf8.RuneCountInString(name) < 2 || utf8.RuneCountInString(rest) < 2 {
		return text
	}
	if (unit == "名" || unit == "位" || unit == "户") && (wording.EndsWith(name, people...) || wording.EndsWith(name, "人家", "家庭")) && !wording.EndsWith(rest, people...) {
		return name
	}
	if utf8.RuneCountInString(rest) < 3 || !wording.EndsWith(name, owners...) {
		return text
	}
	return name
}

// bodies are names of places and bodies that tell nothing of what was counted where they
// became something: 13个县被命名为国家生态文明建设示范区 are so many 示范区.
var bodies = []string{"县", "区", "市", "县（区）", "县（市）", "县（市、区）", "县区", "县市", "市县", "区县", "村", "行政村", "镇", "乡镇"}

// titles are verbs behind which stands what something became.
var titles = []string{"被命名为", "被认定为", "被评为", "被评定为", "被授予", "被确定为", "被列为", "被列入", "获评为", "获评", "获批", "成为", "当选为", "当选", "入选"}

// listedKinds end the names of what something is by being chosen (入选) for it.
var listedKinds = []string{"县", "市", "区", "镇", "村", "乡", "城市", "基地", "园区", "计划", "工程", "院士", "专家", "人才", "学者", "模范", "标兵", "能手"}

// becomes returns what those whose name ends at a byte became, "" where the clause does not
// say so: 9个县（区）获评“两山”实践创新基地.
func (r *reading) becomes(at, limit int) string {
	rest := r.folded[at:limit]
	for _, w := range titles {
		if !strings.HasPrefix(rest, w) {
			continue
		}
		start := at + len(w)
		end := start
		for quoted := false; end < limit; {
			c, size := utf8.DecodeRuneInString(r.folded[end:])
			if c == '"' {
				quoted = !quoted
			} else if !quoted && endsPhrase(r.folded[end:]) {
				break
			}
			end += size
		}
		name := r.phrase(start, end)
		if w == "入选" && !wording.EndsWith(name, listedKinds...) {
			return "" // 7个县市|入选全国综合实力百强
		}
		if n := utf8.RuneCountInString(name); n < 4 || n > listRunes+4 || strings.ContainsAny(name, "0123456789") || wording.EndsWith(name, "称号", "荣誉", "表彰", "通报", "之一") {
			return ""
		}
		return name
	}
	return ""
}

// doers before a number make what is done to the thing what is counted: 完成|141公里架空线
// 入地和杆箱整治.
var doers = []string{"完成", "完成了", "实施", "实施了", "开展", "启动", "启动了"}

// listedRunes is how long a name must be at which a list ends before a verb.
const listedRunes = 4

// listRunes is how long the rest of a list may be that one number counts.
const listRunes = 14

// listGoesOn reports whether the name of what a number counts goes on behind the 、 at a
// byte: 49个机关、企事业单位附属空间. What follows must be a bare noun, with neither a verb
// nor a number of its own; where they are served (为1.2万名独居、空巢老人|安装…) it ends before the verb.
func (r *reading) listGoesOn(at, limit int, served bool) bool {
	s := r.folded
	end := at + len("、")
	for end < len(s) && !endsPhrase(s[end:]) {
		end += utf8.RuneLen(wording.FirstRune(s[end:]))
	}
	for m := r.markAt(at + len("、")); m < len(r.marks) && r.marks[m].end <= end; m++ {
		if k := r.marks[m]; (k.class&(wordStop|wordHalt) != 0 || served && k.class&wordAct != 0) && utf8.RuneCountInString(s[at+len("、"):k.start]) >= listedRunes {
			end = k.start // 49个机关、企事业单位附属空间|对外开放
			break
		}
	}
	rest := s[at+len("、") : end]
	if end > limit || strings.HasPrefix(s[end:], "、") || strings.HasPrefix(s[end:], "\"") || strings.ContainsAny(rest, "0123456789一二三四五六七八九十百千万亿两数几") {
		return false
	}
	if n := utf8.RuneCountInString(rest); n < 2 || n > listRunes {
		return false
	}
	return r.classes(at, r.withoutTail(at+len("、"), end))&(wordAct|wordMay|wordReach|wordRise|wordFall|wordLevel|wordTime|wordHalt|wordStop) == 0
}

// Limits of a list of examples before 等, of its first one, and of the name behind.
const (
	examplesRunes = 16
	exampleRunes  = 8
	kindRunes     = 10
)

// exampleOf reports whether what stands from a byte on before the 、 at another is an example
// of what the number counts: 20000名视力、听力、肢体等残疾儿童.
func (r *reading) exampleOf(start, at, limit int) bool {
	if n := utf8.RuneCountInString(r.folded[start:at]); n == 0 || n > exampleRunes {
		return false
	}
	n := 0
	for i, c := range r.folded[at:limit] {
		switch {
		case c == '等':
			name := r.folded[at+i+len("等"):]
			end := 0
			for end < len(name) && !endsPhrase(name[end:]) {
				end += utf8.RuneLen(wording.FirstRune(name[end:]))
			}
			runes := utf8.RuneCountInString(name[:end])
			return n > 1 && runes >= 2 && runes <= kindRunes && !wording.BeginsWith(name, "级", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") && !strings.HasPrefix(name[end:], "\"")
		case wording.ContainsSign(string(c), ",;:。!?()\"《0123456789"):
			return false
		}
		if n++; n > examplesRunes {
			return false
		}
	}
	return false
}

// beforeDeed returns where the name of those who act ends in what runs from one number
// to the next: 412家机关|开放车位2.3万个.
func (r *reading) beforeDeed(start, end int) int {
	for m := r.markAt(start + 2*len("家")); m < len(r.marks) && r.marks[m].end < end; m++ {
		k := r.marks[m]
		behind := r.folded[k.end:end]
		deed := k.class&wordAct != 0 || k.class&wordMay != 0 && wording.EndsWith(r.folded[start:k.start], owners...) && utf8.RuneCountInString(behind) >= 4
		if deed && !nominalBehind(k.class, behind) && !wording.BeginsWith(behind, headNouns...) &&
			!wording.ContainsSign(r.folded[start:end], "、(") && !strings.Contains(r.folded[start:k.start], "\"") &&
			utf8.RuneCountInString(behind) >= 2 {
			return k.start
		}
	}
	return end
}

// endsPhraseOrChange reports whether s goes on with how much something is or has
// changed.
func endsPhraseOrChange(s string) bool {
	return wording.BeginsWith(s, "增长", "下降", "同比", "达", "突破", "超", "合计", "总计", "共")
}

// numberAhead reports whether s starts with a number that is no part of a name (3A).
func numberAhead(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n < len(s) && !latin(s[n])
}

// withoutWhen cuts a word that says when something is done off the end of a name: 房源开放|
// 当天.
func (r *reading) withoutWhen(start, end int) int {
	for _, w := range [...]string{"当天", "当日", "当场", "当晚", "同时", "今年", "去年", "目前"} {
		if name, ok := strings.CutSuffix(r.folded[start:end], w); ok && utf8.RuneCountInString(name) >= 2 {
			return start + len(name)
		}
	}
	return end
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
