package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
)

func TestSimilar(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, d := range map[string]struct{ district, text string }{
		"a":  {"山东省/青岛市/李沧区", "一是建设社区食堂12处，为老年人提供助餐服务。二是新增停车泊位9200个，缓解停车难题。"},
		"a2": {"山东省/青岛市/李沧区", "建设社区食堂，为老年人提供助餐服务，李沧区走在前列。"},
		"b":  {"山东省/青岛市/黄岛区", "今年着力优化营商环境。在全区建成社区食堂30处，向老年人提供便捷的助餐服务。"},
		"b2": {"山东省/青岛市/黄岛区", "老年人助餐服务有了新办法。"},
		"c":  {"陕西省/西安市", "挖潜增效，新增停车泊位1万个，停车难题得到缓解。"},
		"d":  {"江苏省/南京市", "举办音乐节，丰富市民文化生活。"},
		"e":  {"", "建设社区食堂，为老年人提供助餐服务。"},
	} {
		fields := map[string]any{"id": id, "text": d.text}
		if d.district != "" {
			fields["district"] = d.district
		}
		s.add(t, given(t, fields))
	}
	id := s.paragraphWith(t, "缓解停车难题")
	for _, c := range []struct {
		request index.SimilarRequest
		want    []string
	}{
		{index.SimilarRequest{Per: "district"}, []string{
			"黄岛区 在全区建成社区食堂30处，向老年人提供便捷的助餐服务。 < 一是建设社区食堂12处，为老年人提供助餐服务。",
			"西安市 挖潜增效，新增停车泊位1万个，停车难题得到缓解。 < 二是新增停车泊位9200个，缓解停车难题。",
		}},
		{index.SimilarRequest{Per: "district", Measure: 2}, []string{
			"西安市 挖潜增效，新增停车泊位1万个，停车难题得到缓解。 < 二是新增停车泊位9200个，缓解停车难题。",
		}},
		{index.SimilarRequest{Per: "district", Filters: index.Request{District: []string{"西安"}, Query: "does not count"}}, []string{
			"西安市 挖潜增效，新增停车泊位1万个，停车难题得到缓解。 < 二是新增停车泊位9200个，缓解停车难题。",
		}},
	} {
		c.request.ID, c.request.Size = id, 10
		a, err := s.Similar(context.Background(), c.request)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, item := range a.Items {
			district := ""
			if n := len(item.District); n > 0 {
				district = item.District[n-1]
			}
			got = append(got, fmt.Sprintf("%s %s < %s", district, item.Measure, item.Of))
			if item.Similarity <= 0 || item.Similarity > 1 || !strings.Contains(item.Paragraph.Text, item.Measure) {
				t.Errorf("%+v", item)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) || a.Total != len(c.want) || len(a.Measures) != 2 {
			t.Errorf("%+v: %d of %d: %q, want %q", c.request, len(got), a.Total, got, c.want)
		}
	}
	a, err := s.Similar(context.Background(), index.SimilarRequest{ID: id, Size: 1})
	if err != nil || a.Total < 4 || len(a.Items) != 1 {
		t.Errorf("per paragraph: %d of %d: %v", len(a.Items), a.Total, err)
	}
	for _, r := range []index.SimilarRequest{{ID: id, Per: "year"}, {ID: id, Size: 101}, {ID: id, Measure: 3}, {ID: id, Measure: -1}} {
		var wrong *index.ParameterError
		if _, err := s.Similar(context.Background(), r); !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if _, err := s.Similar(context.Background(), index.SimilarRequest{ID: "none"}); !errors.Is(err, index.ErrNoParagraph) {
		t.Errorf("no paragraph: %v", err)
	}
}

// A long paragraph is like others in one of its measures: each of them is looked
// for by itself, however many there are.
func TestEachOfManyMeasuresIsLookedFor(t *testing.T) {
	measures := []string{
		"改造供热旧管网33公里。", "举办农民丰收节和龙舟赛。", "培育独角兽企业和瞪羚企业。", "开通三条旅游专线巴士。", "建成口袋公园和城市绿道。", "创建充分就业社区。",
		"推进垃圾分类和污水处理厂扩容。", "组建家庭医生签约团队。", "打造非遗工坊与博物馆之城。", "治理背街小巷和架空线缆。", "新建粮食储备库与冷链物流园。", "为老年人提供社区食堂助餐服务。",
	}
	s := newSite(t, t.TempDir())
	add := func(id, district, text string) {
		s.add(t, given(t, map[string]any{"id": id, "district": district, "text": text}))
	}
	add("long", "山东省/青岛市/李沧区", strings.Join(measures, ""))
	districts := []string{"江苏省/南京市", "浙江省/杭州市", "陕西省/西安市", "四川省/成都市", "湖北省/武汉市", "湖南省/长沙市", "河北省/石家庄市", "河南省/郑州市", "福建省/福州市", "江西省/南昌市", "安徽省/合肥市", "广东省/广州市"}
	for i, m := range measures {
		add(fmt.Sprint(i), districts[i], "今年，全市"+strings.TrimSuffix(m, "。")+"，成效明显。")
	}
	a, err := s.Similar(context.Background(), index.SimilarRequest{ID: s.paragraphWith(t, measures[0]+measures[1]), Per: "district", Size: 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range a.Items {
		at := slices.Index(districts, strings.Join(item.District, "/"))
		if at < 0 || item.Of != measures[at] {
			t.Errorf("%s is like %s", item.Measure, item.Of)
		}
	}
	if len(a.Items) != len(measures) {
		t.Errorf("%d of %d measures are found elsewhere, %d compared: %v", len(a.Items), len(measures), len(a.Compared), a.Compared)
	}
}

// What was asked decides which of a paragraph's measures is compared and which of
// the others come first; a slogan that all reports share is neither, as long as
// there is anything else.
func TestSimilarToWhatWasAsked(t *testing.T) {
	s := newSite(t, t.TempDir())
	add := func(id, district, text string) {
		s.add(t, given(t, map[string]any{"id": id, "district": district, "text": text}))
	}
	add("a", "山东省/青岛市/李沧区", "健全社会保障体系。为既有住宅加装电梯12部，方便老年人出行。建设10个综合养老服务中心和60个养老服务站点。")
	add("b", "江苏省/南京市", "健全社会保障体系。")
	add("c", "浙江省/杭州市", "健全社会保障体系。培育标准化养老服务中心400家，推动托育服务连锁化发展。")
	add("d", "陕西省/西安市", "为既有住宅加装电梯600部，方便老年人出行。")
	add("e", "四川省/成都市", "建设60个养老服务站点和10个社区食堂。")
	id := s.paragraphWith(t, "加装电梯12部")
	for _, c := range []struct {
		query    string
		compared []int
		want     []string
	}{
		{"养老服务中心 建设", []int{3}, []string{"杭州市 true", "成都市 false"}},
		{"“加装电梯”", []int{2}, []string{"西安市 true"}},
		{"-食堂", []int{2, 3}, []string{"西安市 false", "成都市 false"}},
		{"", []int{2, 3}, []string{"西安市 false", "成都市 false"}},
		{"社会保障体系", []int{1}, []string{"南京市 true", "杭州市 true"}},
	} {
		a, err := s.Similar(context.Background(), index.SimilarRequest{ID: id, Per: "district", Size: 10, Filters: index.Request{Query: c.query}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, item := range a.Items {
			got = append(got, fmt.Sprint(item.District[len(item.District)-1], " ", item.Asked))
		}
		if !slices.Equal(got, c.want) || !slices.Equal(a.Compared, c.compared) {
			t.Errorf("%s: compared %v, found %v, want %v", c.query, a.Compared, got, c.want)
		}
	}
}

// Words that any plan has in common (县级, 综合, 服务中心) do not make two measures
// alike.
func TestSimilarKeepsToTheMatter(t *testing.T) {
	s := newSite(t, t.TempDir())
	for district, text := range map[string]string{
		"吉林省": "建设10个县级综合养老服务中心、60个乡镇区域养老服务中心，为老年人提供助餐助浴服务。",
		"云南省": "建设县级综合物流服务中心60个，开通快递进村班车。",
		"甘肃省": "改造乡镇敬老院80所，为失能老年人提供康复护理，特困老年人集中供养能力明显提高。",
		"广东省": "举办音乐节，丰富市民文化生活。",
		"湖北省": "新增中小学学位3万个。",
		"江西省": "新建高标准农田200万亩。",
		"四川省": "生活污水集中处理率达到98%。",
		"辽宁省": "开展职业技能培训10万人次。",
		"福建省": "新开通地铁线路2条。",
		"青海省": "为干部职工办理退休手续。",
		"河南省": "新建便民菜市场30个。",
		"河北省": "法院审结案件5万件。",
		"安徽省": "研发投入强度达到3%。",
		"海南省": "新建体育公园6个。",
	} {
		s.add(t, given(t, map[string]any{"id": district, "district": district, "text": text}))
	}
	a, err := s.Similar(context.Background(), index.SimilarRequest{ID: s.paragraphWith(t, "助餐助浴"), Per: "district", Size: 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range a.Items {
		if item.District[0] != "甘肃省" {
			t.Errorf("%v is like it by %.3f: %s", item.District, item.Similarity, item.Measure)
		}
	}
}
