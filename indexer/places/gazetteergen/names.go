package main

import "strings"

// peoples are the names of peoples as they stand in the names of autonomous
// places, longest first where one begins another.
var peoples = []string{
	"各族", "柯尔克孜", "塔吉克", "哈萨克", "维吾尔", "蒙古族", "蒙古", "回族", "藏族", "苗族", "彝族", "壮族", "布依族",
	"朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族",
	"水族", "东乡族", "纳西族", "景颇族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族",
	"锡伯", "普米族", "怒族", "鄂温克族", "保安族", "裕固族", "独龙族", "鄂伦春", "鄂温克",
}

// withoutPeoples strips the names of peoples from the end of a name; a name that
// would be one character or none keeps them (东乡族自治县 is 东乡, 鄂伦春自治旗 is 鄂伦春).
func withoutPeoples(s string) string {
	for {
		rest := s
		for _, p := range peoples {
			if r, ok := strings.CutSuffix(s, p); ok && len(r) >= len("延边") {
				rest = r
				break
			}
		}
		if rest == s {
			return s
		}
		s = rest
	}
}

func provinceShort(name string) string {
	for _, suffix := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"} {
		if s, ok := strings.CutSuffix(name, suffix); ok {
			return s
		}
	}
	return name
}

func cityShort(name string) string {
	if s, ok := strings.CutSuffix(name, "自治州"); ok {
		return withoutPeoples(s)
	}
	for _, suffix := range []string{"地区", "市", "盟"} {
		if s, ok := strings.CutSuffix(name, suffix); ok {
			return s
		}
	}
	return name
}

// countyShort returns the short form of a county's name, "" where none is used: one
// character alone never stands for a county.
func countyShort(name string) string {
	s := name
	switch {
	case strings.HasSuffix(s, "自治县"), strings.HasSuffix(s, "自治旗"):
		s = withoutPeoples(s[:len(s)-len("自治县")])
		s = strings.TrimSuffix(s, "族")
	case strings.HasSuffix(s, "矿区"):
		return ""
	default:
		for _, suffix := range []string{"新区", "林区", "特区", "族区", "区", "县", "市"} {
			if r, ok := strings.CutSuffix(s, suffix); ok {
				s = r
				if suffix == "族区" {
					s = withoutPeoples(r + "族")
				}
				break
			}
		}
		if r, ok := strings.CutSuffix(s, "旗"); ok && !strings.HasSuffix(r, "左") && !strings.HasSuffix(r, "右") &&
			!strings.HasSuffix(r, "前") && !strings.HasSuffix(r, "中") && !strings.HasSuffix(r, "后") {
			s = r
		}
	}
	if s == name || len(s) < len("李沧") {
		return ""
	}
	return s
}

// autonomousForms returns the forms of an autonomous place's name that leave out
// the peoples: 延边州, 景宁县, 管城区.
func autonomousForms(name string) []string {
	for _, f := range [][2]string{{"自治州", "州"}, {"自治县", "县"}, {"自治旗", "旗"}} {
		if s, ok := strings.CutSuffix(name, f[0]); ok {
			return []string{strings.TrimSuffix(withoutPeoples(s), "族") + f[1]}
		}
	}
	if s, ok := strings.CutSuffix(name, "族区"); ok {
		return []string{withoutPeoples(s+"族") + "区"}
	}
	if s, ok := strings.CutSuffix(name, "新区"); ok && len(s) == len("浦东") {
		return []string{s + "区"}
	}
	return nil
}

// zoneKinds are the official endings of a zone's name and how people write them.
var zoneKinds = [][2]string{
	{"火炬高技术产业开发区", "火炬高新区"},
	{"高新技术产业开发区", "高新区"}, {"高新技术产业园区", "高新区"}, {"高新技术开发区", "高新区"}, {"新技术产业开发区", "高新区"},
	{"经济技术开发区", "经开区"}, {"经济开发区", "经开区"},
}

// zoneShort returns the name of a zone as people write it, and its short ending, ""
// if it has none.
func zoneShort(name string) (short, suffix string) {
	for _, k := range zoneKinds {
		if s, ok := strings.CutSuffix(name, k[0]); ok && s != "" {
			return s + k[1], k[1]
		}
	}
	return name, ""
}

// zoneForms returns the other names of the zone stem+suffix: with 市, by the long
// endings, and without the city's name where its own name follows (曹妃甸经开区).
func zoneForms(stem, suffix string, parent, city *place) []string {
	var out []string
	endings := []string{suffix}
	for _, k := range zoneKinds {
		if k[1] == suffix && k[0] != "新技术产业开发区" {
			endings = append(endings, k[0])
		}
	}
	if suffix == "经开区" {
		endings = append(endings, "开发区")
	}
	stems := []string{stem}
	for _, p := range []*place{city, parent} {
		if p.short == "" || !strings.HasPrefix(stem, p.short) {
			continue
		}
		own := stem[len(p.short):]
		if own == "" || p.name != p.short {
			stems = append(stems, p.name+own)
		}
		if len(own) >= len("净月") {
			stems = append(stems, own)
		}
	}
	for _, s := range stems {
		for _, e := range endings {
			if e == "开发区" && s != stem {
				continue
			}
			out = append(out, s+e)
		}
	}
	return out
}
