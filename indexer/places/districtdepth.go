package places

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// How far up or down from the place that a clue names the report is: a dateline names where an
// agency sits, a title a city with its district's short name behind it, a county speaks of
// itself as of a city.

// capitals are the cities in which the agencies of a province sit and file what they report
// from all of it.
var capitals = strings.Fields("石家庄市 太原市 呼和浩特市 沈阳市 长春市 哈尔滨市 南京市 杭州市 合肥市 福州市 南昌市 济南市 郑州市 武汉市 长沙市 广州市 南宁市 海口市 成都市 贵阳市 昆明市 拉萨市 西安市 兰州市 西宁市 银川市 乌鲁木齐市")

// filedAtCapital returns the province of a report that was filed at its capital and speaks of
// the province or of other places in it, and never of the capital; None for others.
func (s *subject) filedAtCapital(date Named, level selfReference) int32 {
	g := s.g
	if date.Place == None || date.extra != "" || level == selfCity || level == selfCounty || !slices.Contains(capitals, g.places[date.Place].Name) {
		return None
	}
	province := g.places[date.Place].parent
	if province == None || slices.ContainsFunc(s.body.counts, func(c placeCount) bool { return g.Under(c.place, date.Place) }) {
		return None
	}
	if !slices.ContainsFunc(s.body.counts, func(c placeCount) bool { return g.Under(c.place, province) }) {
		return None
	}
	return province
}

// calledInTitle returns the one county, in the place that a title names, which the title calls by
// its short name and the body by its whole one: 北京：石景山老小区…. It is None if there is none.
func (s *subject) calledInTitle(title string, m Named) int32 {
	found := None
	if m.extra != "" || m.Place == None || m.End == m.Start || s.g.places[m.Place].Kind == County {
		return None
	}
	for _, c := range s.body.counts {
		p := &s.g.places[c.place]
		if c.place == m.Place || c.extra != "" || p.Kind != County || c.weight < leastWeight || !s.g.Under(c.place, m.Place) || utf8.RuneCountInString(p.Short) < 2 {
			continue
		}
		at := strings.Index(title, p.Short)
		if at < 0 || at < m.End && at+len(p.Short) > m.Start {
			continue
		}
		if found != None {
			return None
		}
		found = c.place
	}
	return found
}

// underColumn is the county that a body is about in the province or city which the line over a title names,
// as a column's name does: 全会精神在重庆 over a talk with the secretary of 巫山. It is None where there is none.
func (s *subject) underColumn(m Named) placeCount {
	none := placeCount{place: None}
	if m.extra != "" || s.g.places[m.Place].Kind == County || s.levelOf(s.g.countSelf(s.clues)).atMost(s.g, m.Place) {
		return none
	}
	own, others := none, 0
	for _, c := range s.body.counts {
		switch {
		case s.g.places[c.place].Kind != County || !s.g.Under(c.place, m.Place):
		case c.weight > own.weight:
			own, others = c, others+own.weight
		default:
			others += c.weight
		}
	}
	if own.count < leastUnderColumn || others*2 > own.weight {
		return none
	}
	return own
}

// leastUnderColumn is how often a body names the county that it is about and not the column's place.
const leastUnderColumn = 2

// levelOf returns the level that a report speaks of itself at. 全省 said in passing (在全省大赛中
// 获奖) makes no report of the province of one that names its county or city again and again.
func (s *subject) levelOf(self selfCounts) selfReference {
	level := self.level()
	if level != selfProvince {
		return level
	}
	own := s.body.dominant(s.g, None, selfUnknown)
	if own.place != None && s.g.places[own.place].Kind != Province && own.count >= leastOverProvince*self[selfProvince] {
		return selfUnknown
	}
	return level
}

// leastOverProvince is how many mentions of one place outweigh a 全省: a sentence on what
// the province does mostly names the place with it.
const leastOverProvince = 4

// ofItself returns for the city that a body is about, which speaks of 我市, the one county in it
// that is a city too, where the body names mostly what lies in that.
func (s *subject) ofItself(own placeCount, level selfReference) placeCount {
	if own.place == None || level != selfCity || s.g.places[own.place].Kind != City {
		return own
	}
	if lower := s.body.dominant(s.g, own.place, selfUnknown); lower.place != None && lower.extra == "" && strings.HasSuffix(s.g.places[lower.place].Name, "市") {
		return lower
	}
	return own
}

// weightOf is what a place weighs in a body.
func (t *placeTally) weightOf(place int32) int {
	n := 0
	for _, c := range t.counts {
		if c.place == place {
			n += c.weight
		}
	}
	return n
}

// minCalled is how often a body calls a county by its short name that it is about.
const minCalled = 2

// calledAlone returns the county that a report of a county calls by its short name alone, as those
// do that are written there, where the body names no place.
func (s *subject) calledAlone(level selfReference) (Named, string) {
	none := Named{Place: None}
	if level != selfCounty || len(s.visited) > 0 || len(s.body.counts) > 0 {
		return none, ""
	}
	found, times, words := None, 0, ""
	for _, text := range s.clues.Body {
		starts := s.clues.wordStarts(text)
		for _, h := range s.g.surfacesIn(text) {
			of := &s.g.surfaces[h.surface]
			if !of.short || of.swallow || of.zone || len(of.places) != 1 || len(of.beside) > 0 || s.g.words.trap[of.text] || s.g.words.cityTrap[of.text] || !atWord(starts, h.start) {
				continue
			}
			if s.g.places[of.places[0]].Kind != County || found != None && found != of.places[0] {
				return none, ""
			}
			found, words = of.places[0], of.text
			times++
		}
	}
	if times < minCalled || !level.fits(s.g, found) {
		return none, ""
	}
	return Named{Place: found}, words
}

// atWord reports whether a word begins there; where that is not known, any place will do.
func atWord(starts []int32, at int) bool {
	if starts == nil {
		return true
	}
	_, is := slices.BinarySearch(starts, int32(at))
	return is
}

// provincePaper is the number of a paper of a province's government, and its initial.
var provincePaper = pattern.Must(`^(京|津|沪|渝|冀|豫|云|辽|黑|湘|皖|鲁|新|苏|浙|赣|鄂|桂|甘|晋|内|陕|吉|闽|贵|黔|粤|青|藏|川|宁|琼)(?:政|府)(?:办)?(?:发|函|字|规|办发|办函)`)

// fromNumber returns the province of whose government an office paper is, which calls it only
// 省人民政府, by the initial in the paper's number. Cities have the same initials, but are no
// 省.
func (s *subject) fromNumber() (Named, string) {
	none := Named{Place: None}
	m := provincePaper.FindStringSubmatch(s.clues.Number)
	if m == nil || !slices.ContainsFunc([]string{s.clues.Title, s.clues.Publisher}, func(text string) bool {
		return wording.BeginsWith(text, "省人民政府", "省政府", "自治区人民政府")
	}) {
		return none, ""
	}
	id := s.g.byPath[provinceOf[m[1]]]
	if provinceOf[m[1]] == "" {
		return none, ""
	}
	return Named{Place: id}, m[1]
}

// provinceOf are the provinces by their initials.
var provinceOf = map[string]string{"京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "冀": "河北省", "豫": "河南省", "云": "云南省", "辽": "辽宁省", "黑": "黑龙江省", "湘": "湖南省", "皖": "安徽省", "鲁": "山东省", "新": "新疆维吾尔自治区", "苏": "江苏省", "浙": "浙江省", "赣": "江西省", "鄂": "湖北省", "桂": "广西壮族自治区", "甘": "甘肃省", "晋": "山西省", "内": "内蒙古自治区", "陕": "陕西省", "吉": "吉林省", "闽": "福建省", "贵": "贵州省", "黔": "贵州省", "粤": "广东省", "青": "青海省", "藏": "西藏自治区", "川": "四川省", "宁": "宁夏回族自治区", "琼": "海南省"}
