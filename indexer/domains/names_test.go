package domains

import (
	"slices"
	"testing"

	"zhengsou/indexer/trial"
)

// wordTags gives the ids of the domains of a text as the program tags it: cut into words,
// its places known.
func wordTags(t *testing.T, text string, headings ...string) []string {
	t.Helper()
	ids := []string{}
	for _, d := range testTaxonomy(t).Tag(trial.Words(t).Analyze(text), text, headings) {
		ids = append(ids, d.ID)
	}
	return ids
}

// TestNoEvidenceInPlaceNames holds that the name of a place says nothing of what is done
// there, and that a thing called alike does.
func TestNoEvidenceInPlaceNames(t *testing.T) {
	tests := []struct {
		text     string
		headings []string
		want     []string
	}{
		{"东港区召开表彰大会。", nil, nil},
		{"连云港市海港区、高港区代表参加。", nil, nil},
		{"高港区新建口袋公园2个。", nil, []string{"environment"}},
		{"体育馆路街道召开工作例会。", nil, nil},
		{"家住体育路街道的李师傅这样说。", nil, nil},
		{"机场路街道为老旧小区加装电梯3部。", nil, []string{"housing"}},
		{"各组分别汇报了进度。", []string{"（三）铁路街道"}, nil},
		{"港口区新建口袋公园3个。", nil, []string{"environment"}},
		{"长兴开发区、保税区新建口袋公园4个。", nil, []string{"environment"}},
		{"金山旅游度假区新增养老床位60张。", nil, []string{"elderly"}},
		{"苏州工业园区新增养老床位60张。", nil, []string{"elderly"}},
		{"地址：清水路26号。", nil, nil},
		{"科技大学路东段126号院。", nil, nil},
		// and the things themselves
		{"开通水路客运航线2条。", nil, []string{"transport"}},
		{"加快科学城建设，引进科研团队12个。", nil, []string{"technology"}},
		{"推进开发区改革创新，落地项目12个。", nil, []string{"economy"}},
		{"建成铁路专用线3条，港区吞吐量增长8%。", nil, []string{"transport"}},
		{"综合保税区进出口额增长12%。", nil, []string{"economy"}},
	}
	for _, test := range tests {
		if got := wordTags(t, test.text, test.headings...); !slices.Equal(got, append([]string{}, test.want...)) {
			t.Errorf("%v %s: got %v, want %v", test.headings, test.text, got, test.want)
		}
	}
}

// TestNoEvidenceAcrossWords holds that what is put together from parts of two words is no
// phrase, and that a phrase of whole words, or in a longer word, is.
func TestNoEvidenceAcrossWords(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"桌椅3200套，存放在县中心库房。", nil},
		{"其中医院承担2项。", nil},
		{"中老年人防寒课堂。", nil},
		{"经济平稳增长。", nil},
		{"新建县中学生宿舍2栋。", []string{"education"}},
		{"新增托育服务中心3个。", []string{"childcare"}},
		{"建成养老服务中心6个。", []string{"elderly"}},
		{"每千人口托位数达到5.1个。", []string{"childcare"}},
		{"新增义务教育学位1600个。", []string{"education"}},
		{"化解地方债务12亿元。", []string{"economy"}},
	}
	for _, test := range tests {
		if got := wordTags(t, test.text); !slices.Equal(got, append([]string{}, test.want...)) {
			t.Errorf("%s: got %v, want %v", test.text, got, test.want)
		}
	}
}

// TestEverydayMatters holds what is tagged by the matter, whatever word comes first to mind.
func TestEverydayMatters(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"外出招商请假的委员名单附后。", nil},
		{"设置流浪狗救助点5处。", nil},
		{"更新天然气管网32公里。", []string{"housing"}},
		{"免费涂氟3200人次。", []string{"health"}},
		{"开办暑假托管班26个。", []string{"childcare"}},
		{"办理离婚登记860对。", []string{"governance"}},
		{"初中生体质健康优良率升至48%。", []string{"education"}},
		{"全年空气优良率91%。", []string{"environment"}},
		{"医生签约服务惠及居民12万人。", []string{"health"}},
		{"大学生为孩子们做课后辅导。", []string{"education"}},
		{"地铁6号线延伸4.2公里。", []string{"transport"}},
		{"援疆医生做手术210台。", []string{"health"}},
		{"更新电梯120部。", []string{"housing"}},
		{"城镇职工每人每年缴费180元，其中统筹基金划转90元。", []string{"social-security"}},
		{"因火灾、交通事故等意外事件，导致基本生活出现严重困难的家庭。", []string{"social-security"}},
		{"社保数据来自市人力社保局。", nil},
		{"二手房买卖实行“带押过户”。", []string{"housing"}},
	}
	for _, test := range tests {
		if got := wordTags(t, test.text); !slices.Equal(got, append([]string{}, test.want...)) {
			t.Errorf("%s: got %v, want %v", test.text, got, test.want)
		}
	}
}
