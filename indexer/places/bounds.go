package places

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// boundsHold reports whether the characters before and after a hit leave it the
// name of a place: 青岛 in 青岛啤酒 and 东方市 in 东方市场 are not.
// ahead are the hits from this one on.
func (g *Gazetteer) boundsHold(text string, h surfaceHit, s *placeSurface, ahead []surfaceHit, beside int32) bool {
	rest := text[h.end:]
	if s.short {
		if strings.HasPrefix(rest, "片区") && !wording.HoldsAny(text[:h.start], freeTrade...) {
			return false // 常德片区 is called after a road
		}
		return g.leadsOn(h.end, ahead) || wording.BeginsWith(rest, g.words.ordinary...) || !wording.BeginsWith(rest, g.words.after...) && !g.isFeature(s, rest)
	}
	last, _ := utf8.DecodeLastRuneInString(text[:h.end])
	next, _ := utf8.DecodeRuneInString(rest)
	switch last {
	case '区':
		if strings.ContainsRune("域间别块位", next) && !wording.BeginsWith(rest, "位于", "位居", "位列") {
			return false
		}
	case '市':
		if strings.ContainsRune("场值", next) {
			return false
		}
	}
	if wording.BeginsWith(rest, levelLists...) {
		return false
	}
	if beside == None && utf8.RuneCountInString(s.text) == 2 {
		if before, _ := utf8.DecodeLastRuneInString(text[:h.start]); h.start > 0 && analyzers.IsHan(before) && !strings.ContainsRune(boundWords, before) {
			return false
		}
		return !strings.ContainsRune("域级城", next)
	}
	return true
}

// freeTrade is what the parts of a zone of free trade, which are called after their cities, stand
// behind.
var freeTrade = []string{"自贸", "自由贸易"}

// underUnknown recognises a text that ends with a city or a county: what follows lies in it,
// and is another place where the table does not know it there. 全市 and 城市 name none.
func underUnknown(before string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	if last != '市' && last != '县' {
		return false
	}
	name, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	return analyzers.IsHan(name) && !strings.ContainsRune("我全本该各城都超两外在原跨入出进省级辖", name)
}

// calledByInitial returns the city that a text ends with as its people call it, by its
// first character, for a name of a place in it: 呼市 for 呼和浩特 before 玉泉区, 石市 for
// 石家庄 before 桥西区. None where it names none, or several.
func (g *Gazetteer) calledByInitial(before string, s *placeSurface) int32 {
	if s.zone || !strings.HasSuffix(before, "市") {
		return None
	}
	found := None
	for _, ids := range [][]int32{s.places, s.beside} {
		for _, id := range ids {
			city := g.cityOf(id)
			if city == None || city == found || !g.isInitial(before, city) {
				continue
			}
			if found != None {
				return None
			}
			found = city
		}
	}
	return found
}

// isInitial reports whether a text ends with a city's name for its people: 呼市.
func (g *Gazetteer) isInitial(before string, city int32) bool {
	stem, called := strings.CutSuffix(before, "市")
	if !called || !underUnknown(before) || wording.EndsWith(stem, citiesElsewhere...) {
		return false
	}
	initial, _ := utf8.DecodeLastRuneInString(stem)
	return wording.FirstRune(g.places[city].Name) == initial
}

// cityOf returns the city that a place lies in, None for none.
func (g *Gazetteer) cityOf(id int32) int32 {
	for at := g.places[id].parent; at != None; at = g.places[at].parent {
		if g.places[at].Kind == City {
			return at
		}
	}
	return None
}

// citiesElsewhere are cities with districts of their own that the table lacks and whose
// last character is the first of one that it has.
var citiesElsewhere = []string{"台北", "臺北", "新北", "台中", "臺中", "台南", "臺南", "高雄", "基隆", "桃园", "桃園", "新竹", "嘉义", "嘉義", "首尔", "釜山", "大阪", "东京", "河内"}

// unknownCity recognises a name of a county, or a short form, that only begins the name of a
// city with districts: 新北 in 新北市板桥区.
func (g *Gazetteer) unknownCity(s *placeSurface, rest string) bool {
	if s.short {
		return cityAndDistrict.MatchString(rest)
	}
	return strings.HasSuffix(s.text, "市") && len(s.places) == 1 && strings.HasSuffix(g.places[s.places[0]].Name, "区") && districtBehind.MatchString(rest)
}

var (
	cityAndDistrict = pattern.Must(`^市\p{Han}{1,4}区`)
	districtBehind  = pattern.Must(`^\p{Han}{1,3}区`)
)

// levelLists follow a level of government, not a name: 沿河县（市、区）.
var levelLists = []string{"（市", "（县", "（区", "(市", "(县", "(区"}

// acrossWords reports whether a hit begins inside a word of the text, as 衡水 in
// 均衡水平; whole names are only asked where they end like a word (城市). A word that is
// the name of another place is no objection, since the cutter knows many that are
// rarer than what it cuts apart (亲|临江|西), nor is one that ends with the name
// after more than a surname (首都北京, but 李长春).
func (g *Gazetteer) acrossWords(text string, h surfaceHit, s *placeSurface, words []int32) bool {
	if words == nil || !s.short && !strings.HasSuffix(s.text, "城市") {
		return false
	}
	at, begins := slices.BinarySearch(words, int32(h.start))
	if begins || at == 0 {
		return false
	}
	end := len(text)
	if at < len(words) {
		end = int(words[at])
	}
	word := strings.TrimRight(text[words[at-1]:end], " 　")
	if prefix, ok := strings.CutSuffix(word, s.text); ok && utf8.RuneCountInString(prefix) > 1 {
		return s.need > needNothing
	}
	_, name := g.byName[word]
	return !name || !s.short
}

// boundWords are characters that can stand right before a name of two characters
// without belonging to a word with it.
const boundWords = "在到对从由向往与及是为的了赴来驻"

// acts recognises a bare name that does something, as only a place does whose name is no
// ordinary noun: it opens a sentence and a verb follows (双流用…, 今年，双流新建…), or an
// event is its own (南康专场).
func (g *Gazetteer) acts(text string, h surfaceHit, s *placeSurface, words []int32) bool {
	if !s.short || g.words.noun[s.text] {
		return false
	}
	if words != nil && h.end < len(text) {
		if _, begins := slices.BinarySearch(words, int32(h.end)); !begins {
			return false // 集|美食
		}
	}
	rest := text[h.end:]
	if wording.BeginsWith(rest, g.words.own...) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:h.start])
	return (h.start == 0 || !analyzers.IsHan(before) && !wording.IsDigit(before) && before != '、') && wording.BeginsWith(rest, g.words.verb...)
}

// actsUnder reports whether a name that ends at end, right behind that of the place above it, which
// opens a clause at start, does something there: 上海长宁打造….
func (g *Gazetteer) actsUnder(text string, start, end int, words []int32) bool {
	if words != nil && end < len(text) {
		if _, begins := slices.BinarySearch(words, int32(end)); !begins {
			return false
		}
	}
	return (start == 0 || !analyzers.IsHan(wording.LastRune(text[:start]))) && wording.BeginsWith(text[end:], g.words.verb...)
}

// inCityOf returns the place of a surface that lies in the city, or the municipality, of
// the context; None if none does, or several.
func (g *Gazetteer) inCityOf(s *placeSurface, context []int32) int32 {
	found := None
	for _, ids := range [][]int32{s.places, s.beside} {
		for _, id := range ids {
			if g.places[id].depth == 0 || id == found || !slices.ContainsFunc(context, func(c int32) bool { return g.sameCity(id, c) }) {
				continue
			}
			if found != None {
				return None
			}
			found = id
		}
	}
	return found
}

// sameCity reports whether two places lie in one city or municipality.
func (g *Gazetteer) sameCity(a, b int32) bool {
	c := g.common(a, b)
	return c != None && (g.places[c].depth > 0 || isMunicipality(g.places[c].Name))
}

// leadsOn reports whether another place begins where a hit ends: 武汉江夏.
func (g *Gazetteer) leadsOn(end int, ahead []surfaceHit) bool {
	for _, h := range ahead {
		if h.start > end {
			return false
		}
		if s := &g.surfaces[h.surface]; h.start == end && !s.swallow {
			return true
		}
	}
	return false
}

// isFeature reports whether what follows a short form makes a river or a hill of it.
// Provinces are left alone: 广西山歌 is of 广西.
func (g *Gazetteer) isFeature(s *placeSurface, rest string) bool {
	return wording.BeginsWith(rest, g.words.feature...) &&
		!slices.ContainsFunc(s.places, func(id int32) bool {
			return g.places[id].Kind == Province && !isMunicipality(g.places[id].Name)
		})
}
