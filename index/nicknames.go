package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// nicknames are what people call places besides their names, where that has no
// second reading: 江城 and 春城 are several towns, 榕城 a district too. They say
// which place a question asks for, which only ranks.
var nicknames = [][2]string{
	{"羊城", "广州市"}, {"鹏城", "深圳市"}, {"申城", "上海市"}, {"沪上", "上海市"}, {"魔都", "上海市"}, {"帝都", "北京市"},
	{"蓉城", "成都市"}, {"泉城", "济南市"}, {"岛城", "青岛市"}, {"冰城", "哈尔滨市"}, {"甬城", "宁波市"}, {"杭城", "杭州市"},
	{"鹭岛", "厦门市"}, {"洪城", "南昌市"}, {"邕城", "南宁市"}, {"津门", "天津市"}, {"津城", "天津市"}, {"渝城", "重庆市"},
	{"呼市", "呼和浩特市"}, {"齐鲁", "山东省"}, {"八闽", "福建省"}, {"三秦", "陕西省"}, {"荆楚", "湖北省"}, {"三晋", "山西省"},
	{"燕赵", "河北省"}, {"三湘", "湖南省"}, {"八桂", "广西壮族自治区"}, {"赣鄱", "江西省"}, {"琼岛", "海南省"}, {"陇原", "甘肃省"},
}

// initials are the places' names of one character. 吉, 黑, 云, 青, 宁, 新 and the
// like are words, 苏 and 川 several places.
var initials = map[rune]string{
	'京': "北京市", '津': "天津市", '沪': "上海市", '渝': "重庆市", '粤': "广东省", '闽': "福建省", '鲁': "山东省", '浙': "浙江省",
	'皖': "安徽省", '赣': "江西省", '湘': "湖南省", '鄂': "湖北省", '豫': "河南省", '冀': "河北省", '晋': "山西省", '桂': "广西壮族自治区",
	'琼': "海南省", '蜀': "四川省", '黔': "贵州省", '滇': "云南省", '陕': "陕西省", '甬': "宁波市", '穗': "广州市", '蓉': "成都市",
}

const (
	// towards stand before a place of one character (在沪, 返甬), and what of
	// afterwards may follow it then; ofIt follow one of their own (沪籍, 粤牌).
	towards    = "在来赴返回离到进入留抵驻"
	afterwards = "就工务创办人居住的买购上读落租参缴企高开生学医打做有没怎能可要户投经从探游旅后前时期间车"
	ofIt       = "籍牌企"
)

// namedBesides returns the names of the places that a folded query calls by a
// nickname or by one character, in the query's order for each way.
func namedBesides(query string) []string {
	var names []string
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, n := range nicknames {
		if strings.Contains(query, n[0]) {
			add(n[1])
		}
	}
	for i, r := range query {
		name, ok := initials[r]
		if !ok {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(query[:i])
		after, _ := utf8.DecodeRuneInString(query[i+utf8.RuneLen(r):])
		alone := func(r rune) bool { return r == utf8.RuneError || analyzers.OnlySigns(string(r)) }
		switch {
		case alone(before) && alone(after),
			strings.ContainsRune(towards, before) && (alone(after) || strings.ContainsRune(afterwards, after)),
			(alone(before) || strings.ContainsRune(towards, before)) && strings.ContainsRune(ofIt, after):
			add(name)
		}
	}
	return names
}
