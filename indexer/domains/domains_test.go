package domains

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer/places"
	"zhengsou/indexer/trial"
)

// knowingTaxonomy loads the taxonomy of testTaxonomy.
var knowingTaxonomy = sync.OnceValues(func() (*Taxonomy, error) {
	places, err := places.Load()
	if err != nil {
		return nil, err
	}
	return Load("", places)
})

// testTaxonomy is the program's taxonomy, which knows the places.
func testTaxonomy(t testing.TB) *Taxonomy {
	t.Helper()
	taxonomy, err := knowingTaxonomy()
	if err != nil {
		t.Fatal(err)
	}
	return taxonomy
}

// labelled is one paragraph that a person has tagged.
type labelled struct {
	where    string // file and line of the label, for messages
	title    string // of the document, "" where it is not known
	headings []string
	text     string
	figures  int      // how many the paragraph has
	want     []string // the primary one first
	either   []string // careful readers differ: neither asked for nor wrong
	aside    bool     // set aside: only totals are shown
}

// readLabels reads the label files; their heads say how they are written.
// Paragraphs that stand in the shared data are looked up there.
func readLabels(t *testing.T, names ...string) []labelled {
	t.Helper()
	reports := trial.ReportLines(t)
	var all []labelled
	for _, name := range names {
		data, err := os.ReadFile(trial.File("labels", name))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			columns := strings.Split(line, "\t")
			if len(columns) != 4 {
				t.Fatalf("%s:%d: %d columns, want 4", name, i+1, len(columns))
			}
			l := labelled{where: fmt.Sprintf("%s:%d", name, i+1), text: columns[3]}
			for _, id := range strings.Fields(columns[0]) {
				if bare, ok := strings.CutSuffix(id, "?"); ok {
					l.either = append(l.either, bare)
				} else {
					l.want = append(l.want, id)
				}
			}
			if columns[2] != "" {
				l.headings = strings.Split(columns[2], " / ")
			}
			if province, ok := strings.CutPrefix(columns[1], "work-reports/"); ok {
				at := slices.IndexFunc(reports[province], func(s string) bool { return strings.HasPrefix(s, columns[3]) })
				if at < 0 {
					t.Fatalf("%s: no paragraph of %s begins so", l.where, province)
				}
				l.text = reports[province][at]
			}
			l.figures = countFigures(trial.Words(t), "", l.headings, l.text, 0)
			all = append(all, l)
		}
	}
	return all
}

// tagTally counts what was right, wrongly given and missed, and the domains on
// which careful readers differ that were given and not.
type tagTally struct{ right, wrong, missed, given, not int }

func (c tagTally) precision() float64 { return trial.Ratio(c.right, c.right+c.wrong) }
func (c tagTally) recall() float64    { return trial.Ratio(c.right, c.right+c.missed) }

func (c tagTally) f1() float64 { return trial.Ratio(2*c.right, 2*c.right+c.wrong+c.missed) }

// withoutTokens is an analysis without the cut into words, which tagging can do
// without.
func withoutTokens(text string) *analyzers.Analysis {
	f, at := analyzers.FoldWithMap(text)
	return &analyzers.Analysis{Folded: f, At: at}
}

// measureTags tags the labelled paragraphs and counts by domain.
func measureTags(t *testing.T, taxonomy *Taxonomy, labels []labelled) (all tagTally, by map[string]*tagTally, primary int) {
	t.Helper()
	words := trial.Words(t)
	by = map[string]*tagTally{}
	for _, d := range taxonomy.All() {
		by[d.ID] = &tagTally{}
	}
	for _, l := range labels {
		a := words.Analyze(l.text)
		got, _ := taxonomy.TagParts(a, l.text, Above{l.title, l.headings, l.figures > 0}, nil, taxonomy.places.NamesIn(a, l.text))
		ids := make([]string, len(got))
		for i, d := range got {
			ids[i] = d.ID
		}
		var wrong, missed []string
		for _, id := range ids {
			switch {
			case slices.Contains(l.want, id):
				by[id].right++
				all.right++
			case slices.Contains(l.either, id):
				all.given++
			default:
				by[id].wrong++
				all.wrong++
				wrong = append(wrong, id)
			}
		}
		for _, id := range l.either {
			if !slices.Contains(ids, id) {
				all.not++
			}
		}
		for _, id := range l.want {
			if by[id] == nil {
				t.Fatalf("%s: no domain %q", l.where, id)
			}
			if !slices.Contains(ids, id) {
				by[id].missed++
				all.missed++
				missed = append(missed, id)
			}
		}
		switch {
		case len(ids) > 0 && len(l.want) > 0 && ids[0] == l.want[0],
			len(l.want) == 0 && len(wrong) == 0:
			primary++
		}
		if testing.Verbose() && !l.aside && os.Getenv("ZHENGSOU_EXPLAIN") != "" && len(wrong)+len(missed) > 0 {
			t.Logf("%s wrong %v missed %v got %v\n\t%v %s", l.where, wrong, missed, got, l.headings, l.text)
		}
	}
	return all, by, primary
}

func TestDomainLabels(t *testing.T) {
	taxonomy := testTaxonomy(t)
	for _, part := range []struct {
		name  string
		files []string
		least float64 // micro-F1 below this is a step back
	}{
		{"tuned", []string{"seeds.txt", "reports.txt", "district.txt"}, 0.96},
		{"validation", []string{"validation.txt"}, 0.93},
		{"unseen", []string{"unseen.txt"}, 0.92},
	} {
		t.Run(part.name, func(t *testing.T) {
			labels := readLabels(t, part.files...)
			all, by, primary := measureTags(t, taxonomy, labels)
			for _, d := range taxonomy.All() {
				c := by[d.ID]
				t.Logf("%-16s F1 %.3f  precision %.3f  recall %.3f  (%d right, %d wrong, %d missed)",
					d.ID, c.f1(), c.precision(), c.recall(), c.right, c.wrong, c.missed)
			}
			t.Logf("%d paragraphs: micro-F1 %.3f, precision %.3f, recall %.3f, primary %.3f; of those open to dispute %d given, %d not",
				len(labels), all.f1(), all.precision(), all.recall(), trial.Ratio(primary, len(labels)), all.given, all.not)
			if all.f1() < part.least {
				t.Errorf("micro-F1 %.3f, want at least %.2f", all.f1(), part.least)
			}
		})
	}
}

func TestTag(t *testing.T) {
	taxonomy := loadTaxonomy(t, "")
	tests := []struct {
		name, text string
		headings   []string
		want       []string
	}{
		{"one measure", "新建养老服务中心12处，新增床位800张。", nil, []string{"elderly"}},
		{"lift", "今年为既有多层住宅加装电梯150台。", nil, []string{"housing"}},
		{"pocket park", "建成口袋公园17个，共计4万平方米。", nil, []string{"environment"}},
		{"phrase inside a longer one", "严厉打击养老诈骗，破获案件12起。", nil, []string{"safety"}},
		{"pension is no care", "城乡居民养老保险参保率达到98%。", nil, []string{"social-security"}},
		{"business environment", "持续优化营商环境，新设经营主体8600户。", nil, []string{"economy"}},
		{"graduates are workers", "帮助3200名高校毕业生就业。", nil, []string{"employment"}},
		{"Traditional text", "新增停車泊位9200餘個。", nil, []string{"transport"}},
		{"two domains", "改造老旧小区18个，新增停车泊位470个。", nil, []string{"transport", "housing"}},
		{"ceremony", "各位代表！在此，我代表区人民政府向关心支持教育、医疗事业发展的各界人士表示衷心感谢！", nil, nil},
		{"passing list", "继续统筹教育、养老、健康、文化、体育、交通等各类资源。", nil, nil},
		{"passing list before its measure", "教师、医生、环卫工人等群体可申请公租房，首批600套已分配入住。", nil, []string{"housing"}},
		{"how it was before", "以前买菜要坐三站公交，如今小区门口就有生鲜超市和修配摊点。", nil, []string{"community"}},
		{"mere place", "在医院旁新建停车场2处，新增车位300个。", nil, []string{"transport"}},
		{"where somebody works", "在生物医药产业园工作的刘女士说，新开的乳儿班解决了带娃难题。", nil, []string{"childcare"}},
		{"a row of measures", "着力优化公共服务。推进学前教育优质普惠发展，新建和改扩建51所中小学教学用房，提升职业学校办学能力。发放育儿补贴181.2万人，新增普惠性托位9万个。大力推动文旅融合，全年接待游客11亿人次、旅游收入超万亿元。完成职业技能培训284万人次。办好第十四届全区运动会，完善群众身边公共体育设施。", nil,
			[]string{"education", "childcare", "culture", "employment", "sports"}},
		{"one item of a list is no measure", "加快建设海洋经济强省，培育涉海科技创新平台10个，海洋药物和生物制品、海洋电力、海洋旅游增速保持在10%以上，实施港口重点项目20个，推进港航设施智能化改造，加快渔港改造升级，大力发展深远海设施渔业。", nil, []string{"transport", "rural", "technology", "economy"}},
		{"parts of other words", "推进流动车、自行车下乡等活动，招牌响亮。", nil, nil},
		{"heading speaks for its paragraph", "今年以来，已惠及一千余名学员。", []string{"加强职业技能培训"}, []string{"employment"}},
		{"kindergartens", "新建、改扩建幼儿园3所。", nil, []string{"education"}},
		{"a row of a table", "序号：2；项目：新建社区食堂；目标任务：12家；完成情况：已开业9家，在建3家；形象进度：75%；计划投资：480；完成投资：350", nil, []string{"community"}},
		{"where something lies", "停车场位于人民医院与实验小学之间。", nil, []string{"transport"}},
		{"whom to call", "政策咨询电话：12345。", nil, nil},
		{"care for infants", "全区婴幼儿照护服务机构达到46家。", nil, []string{"childcare"}},
		{"nothing", "群众的日子一年比一年好。", nil, nil},
		{"where a person of a list is from", "序号：2；姓名：李*；院校：河南科技大学；金额（元）：2000", nil, nil},
		{"a school of a list", "序号：2；学校：河南实验小学；新增学位（个）：900", nil, []string{"education"}},
		{"a result behind a visit", "区长一行先后来到红梅社区，实地察看改造情况，详细了解居民需求。截至目前，全区已改造老旧小区43个。", nil, []string{"housing"}},
		{"where things stand", "休息点共19个，分布在码头、菜市场和客运站。", nil, nil},
		{"care in one centre", "新建养老综合服务中心3个。", nil, []string{"elderly"}},
		{"until the floods", "9条通信管道汛期前完工。", nil, nil},
		{"an old school is no school", "利用闲置校舍办起长者食堂3处。", nil, []string{"elderly"}},
		{"columns of money", "序号：3；项目名称：小计；总投资（万元）：7060；计划投资（万元）：4860", nil, nil},
		{"a moderator's greeting", "各位网友大家好！今天我们请到区住建局局长，聊聊老旧小区改造和物业管理。", nil, nil},
		{"not one matter", "当选组长后，头一件事就是办夜校12期。", nil, []string{"culture"}},
		{"a lift in everyday words", "七层的砖楼终于装一部电梯，住户们签了字。", nil, []string{"housing"}},
		{"a boat", "海岛的班船早晚各加一班，候船室有热水。", nil, []string{"transport"}},
		{"water in a village", "九个村吃水难，今年打了水窖64口。", nil, []string{"rural"}},
		{"those who talk it over", "村里开屋场会，大事小情先商量。", nil, []string{"governance"}},
		{"a repaired hall is no repair of a road", "投入60万元修缮祠堂和老宅。", nil, []string{"culture"}},
		{"empty", "", nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := tagIDs(taxonomy, test.text, test.headings...)
			slices.Sort(got)
			slices.Sort(test.want)
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestTitleCounts holds that the title of a document speaks for what its paragraphs say
// of its domain, and for one that counts something and says nothing of any.
func TestTitleCounts(t *testing.T) {
	taxonomy := loadTaxonomy(t, "")
	tests := []struct {
		name, title, text string
		headings          []string
		counts            bool
		want              []string
	}{
		{"of its domain", "老旧小区改造实施方案", "下一步，还将加强小区物业的收费公示，管好每一栋楼，服务好每一户群众，让大家住得放心，处处都能见到看得见摸得着的变化，天天都有人打理。", nil, false, []string{"housing"}},
		{"counts", "夷陵区农村供水保障规划", "建高位水池12座、加压设备4套。", nil, true, []string{"rural"}},
		{"counts nothing", "夷陵区农村供水保障规划", "这件事还要慢慢来。", nil, false, nil},
		{"ceremony", "夷陵区农村供水保障规划", "现将有关情况报告如下，年内开会12次。", nil, true, nil},
		{"several domains", "关于学前教育和养老服务的报告", "全年共办了12次。", nil, true, nil},
		{"money for what the title names", "铁西区老旧小区改造项目清单", "全区共有项目6个，概算投资1.07亿元，申请预算内资金3800万元，其余资金由企业自筹。", nil, true, []string{"housing", "economy"}},
		{"money for itself", "铁西区老旧小区改造项目清单", "全区固定资产投资增长5%，其中民间投资增长8%。", nil, true, []string{"economy"}},
		{"a heading is nearer", "夷陵区农村供水保障规划", "全年共办了12次。", []string{"养老服务"}, true, []string{"elderly"}},
		{"a hint in the title", "让智慧走进生活", "全年共办了12次。", nil, true, nil},
		{"the text is nearer", "夷陵区农村供水保障规划", "新建养老服务中心12处，新增床位800张。", nil, true, []string{"elderly"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			domains, _ := taxonomy.TagParts(withoutTokens(test.text), test.text, Above{test.title, test.headings, test.counts}, nil, places.NameForms{})
			var got []string
			for _, d := range domains {
				got = append(got, d.ID)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestPhraseOverClauses holds that a user's phrase may run over two clauses.
func TestPhraseOverClauses(t *testing.T) {
	const text = "今年春播，秋收。都好。"
	if got := tagIDs(loadTaxonomy(t, "[rural] 乡村振兴与农业\n3 春播，秋收。\n"), text); !slices.Equal(got, []string{"rural"}) {
		t.Errorf("got %v", got)
	}
}

// TestEvidence holds that evidence is shown as it stands in the text or heading.
func TestEvidence(t *testing.T) {
	taxonomy := loadTaxonomy(t, "")
	const text = "新建養老服 務中心12處，為老年人助餐。"
	got := taxonomy.Tag(withoutTokens(text), text, []string{"第一節 養老服務"})
	if len(got) == 0 || got[0].ID != "elderly" {
		t.Fatalf("got %v", got)
	}
	want := []string{"養老服 務中心", "老年人", "助餐", "養老服務"}
	if !slices.Equal(got[0].Evidence, want) {
		t.Errorf("got  %q\nwant %q", got[0].Evidence, want)
	}
}

// TestNoPhraseTornFromWords holds that a phrase is not made of two words' ends.
func TestNoPhraseTornFromWords(t *testing.T) {
	const text = "改造提升学校8所。"
	words := trial.Words(t).Analyze(text)
	for _, d := range loadTaxonomy(t, "[education]\n3 升学\n").Tag(words, text, nil) {
		if slices.Contains(d.Evidence, "升学") {
			t.Errorf("%s by %v", d.ID, d.Evidence)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	taxonomy := loadTaxonomy(b, "")
	data, err := os.ReadFile(trial.File("labels", "seeds.txt"))
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	size := 0
	for _, line := range strings.Split(string(data), "\n") {
		if columns := strings.Split(line, "\t"); len(columns) == 4 {
			texts = append(texts, columns[3])
			size += len(columns[3])
		}
	}
	var analyses []*analyzers.Analysis
	for _, text := range texts {
		analyses = append(analyses, trial.Words(b).Analyze(text))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i, text := range texts {
			taxonomy.Tag(analyses[i], text, []string{"坚持兜牢底线，提升民生保障水平"})
		}
	}
}

// TestOfficialTopics compares with labels that are not ours: the State Council's
// own subject of its papers. Over a paper's paragraphs the domain that is tagged
// most must be the one that the subject names.
func TestOfficialTopics(t *testing.T) {
	type paper struct{ Title, Topic, Text string }
	papers := trial.Records[paper](t, trial.SharedData(t, "statecouncil/policies.jsonl.gz"))
	// Subjects that no domain answers (国防, 港澳, 其他, 政务督查) are left out.
	subjects := map[string]string{
		"科技、教育/教育": "education", "科技、教育/科技": "technology", "科技、教育/知识产权": "technology",
		"卫生、体育/卫生": "health", "卫生、体育/医药管理": "health", "卫生、体育/体育": "sports",
		"商贸、海关、旅游/海关": "economy", "商贸、海关、旅游/对外经贸合作": "economy", "财政、金融、审计/税务": "economy",
		"民政、扶贫、救灾/扶贫": "rural", "农业、林业、水利/农业、畜牧业、渔业": "rural",
		"综合政务/政务公开": "governance", "民政、扶贫、救灾/社团管理": "governance",
		"综合政务/应急管理": "safety", "市场监管、安全生产监管/安全生产监管": "safety",
		"城乡建设、环境保护/气象、水文、测绘、地震": "safety",
		"文化、广电、新闻出版/文化":         "culture", "劳动、人事、监察/劳动就业": "employment",
	}
	taxonomy := loadTaxonomy(t, "")
	right, all := 0, 0
	for _, paper := range papers {
		want, ok := subjects[paper.Topic]
		if !ok {
			continue
		}
		count := map[string]int{}
		best := ""
		for _, text := range strings.Split(paper.Text, "\n") {
			for _, id := range tagIDs(taxonomy, text, paper.Title) {
				if count[id]++; count[id] > count[best] {
					best = id
				}
			}
		}
		if all++; best == want {
			right++
		} else {
			t.Logf("%s (%s): %q, want %q", paper.Title, paper.Topic, best, want)
		}
	}
	t.Logf("%d of %d papers", right, all)
	if right*20 < all*19 {
		t.Errorf("%d of %d papers right, want 95 %%", right, all)
	}
}
