package indexer

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/indexer/repair"
)

// mended cleans one line as a line of a document with the given properties.
func mended(t *testing.T, line string, annotated, lossy bool) string {
	t.Helper()
	c := testIndexer(t).cleaner
	g := plainBlanks(visible(readEntities(glyphsOf(line, 0))))
	g, _ = c.mender.Mend(g, repair.Condition{Lossy: lossy, Annotated: annotated}, 0)
	return repair.TextOf(repair.Trim(g))
}

func TestPinyin(t *testing.T) {
	for in, want := range map[string]string{
		"萬(wàn)里(lǐ)長(cháng)城":      "萬里長城",
		"柴米油盐(cháimǐyóuyán)的细微处":    "柴米油盐的细微处",
		"订单式(dìngdānshì)(shì)培训":    "订单式培训",
		"构建起全(qǐquán)链条":            "构建起全链条",
		"民生实事（mín shēng shí shì）落地": "民生实事落地",
		"监管[jiān guǎn]到位":           "监管到位",
		"女儿(nǚ'ér)":                 "女儿",
		"绿(lǜ)水":                    "绿水",
		"养老(yǎnɡ lǎo)服务":            "养老服务",
		"一会儿(yīhuìr)":               "一会儿",
		"重庆(zhong4qing4)":           "重庆",
		"“医”(yī)靠":                  "“医”靠",
		"让人民过上(guòshàng)好日子":        "让人民过上好日子",
		"生产总值(GDP)增长":               "生产总值（GDP）增长",
		"治理(ESG)报告":                 "治理（ESG）报告",
		"咖啡馆(café)开业":               "咖啡馆（café）开业",
		"圣保罗(São Paulo)":            "圣保罗（São Paulo）",
		"人工智能(AI)":                  "人工智能（AI）",
		"通则(a)项":                    "通则（a）项",
		"武陵源(一中)":                   "武陵源（一中）",
		"f(x)":                      "f(x)",
	} {
		if got := mended(t, in, true, false); got != want {
			t.Errorf("%s → %s, want %s", in, got, want)
		}
	}
	// neutral tones are believed only among toned annotations
	if got := mended(t, "多亏了(le)医保", true, false); got != "多亏了医保" {
		t.Error(got)
	}
	if got := mended(t, "爱(ai)平台", false, false); got != "爱（ai）平台" {
		t.Error(got)
	}
}

func TestSigns(t *testing.T) {
	for in, want := range map[string]string{
		"增长5.5%,好于预期;其中:工业1,234亿元!":    "增长5.5%，好于预期；其中：工业1,234亿元！",
		"截至目前,15件办结":                   "截至目前，15件办结",
		"上午9:30,会议开始":                  "上午9:30，会议开始",
		"比例为1:2":                       "比例为1:2",
		"网址:http://www.gov.cn/a?b=1,2": "网址：http://www.gov.cn/a?b=1,2",
		"怎么办?靠改革!":                     "怎么办？靠改革！",
		"(一)总体要求":                      "（一）总体要求",
		"(1)基本原则":                      "（1）基本原则",
		"Hello, world (test)":          "Hello, world (test)",
		"医疗卫生机构(含社区卫生服务中心)":            "医疗卫生机构（含社区卫生服务中心）",
		"他说:\"好.\"":                    "他说：\"好.\"",
		"产业, 就业, 住房":                   "产业，就业，住房",
		"１９９３年增长５．６％":                  "1993年增长5.6%",
		"a,b两类":                        "a,b两类",
		"养老&nbsp;服务&mdash;&mdash;好":    "养老 服务——好",
		"养\u200b老\ufeff服务":             "养老服务",
		"R&D经费":                        "R&D经费",
	} {
		if got := mended(t, in, false, false); got != want {
			t.Errorf("%s → %s, want %s", in, got, want)
		}
	}
}

func TestDestroyed(t *testing.T) {
	for _, c := range []struct {
		in, want string
		lossy    bool
	}{
		{"以??茀f(xié)作為紐帶", "以專科協作為紐帶", true},
		{"交通運輸?shù)戎攸c行業", "交通運輸等重點行業", true},
		{"國際足球?qū)W校", "國際足球學校", true},
		{"燃氣、?;\ue1fb?、建筑", "燃氣、\uFFFD、建筑", true},
		{"合唱、讀書會(huì)等日?;顒?dòng)2180場", "合唱、讀書會等日常活動2180場", true},
		{"合唱、書畫、智能手機等日?;顒?1860場", "合唱、書畫、智能手機等日\uFFFD1860場", true},
		{"下樓就能吃上熱乎飯?！奔易〗?三路的居民說", "下樓就能吃上熱乎飯\uFFFD”家住經三路的居民說", true},
		{"“藥價比城里還低,看病也不用起大早！贝迕耨T長貴說", "“藥價比城里還低，看病也不用起大早。”村民馮長貴說", false},
		{"孩子送到樓下的托育點她很放心!伴T口就有,幾步路”", "孩子送到樓下的托育點她很放心。“門口就有，幾步路”", false},
		{"村里的路通了!本月又裝路燈KTV關門早", "村里的路通了！本月又裝路燈KTV關門早", false},
		{"重點???社區", "重點\uFFFD社區", true},
		{"????構建公共服務體系", "構建公共服務體系", false},
		{"\uFFFD\uFFFD推进工作", "推进工作", false},
		{"养老\uFFFD\uFFFD\uFFFD务", "养老\uFFFD务", true},
		{"钱从哪里来?人往哪里去?", "钱从哪里来？人往哪里去？", true},
		{"服务?心", "服务\uFFFD心", true},
		{"好不好?群众说了算", "好不好？群众说了算", true},
		{"床位够不够?看病远不远?群众说了算", "床位够不够？看病远不远？群众说了算", true},
		{"真的准备好了?是的", "真的准备好了？是的", false},
		{"网址a.cn?id=3", "网址a.cn?id=3", false},
		{"消防、燃氣、?；?、建筑施工", "消防、燃氣、\uFFFD、建筑施工", true},
		{"如何讓“候鳥”老人都能享受到便捷的服務?天涯區給出的辦法是", "如何讓“候鳥”老人都能享受到便捷的服務？天涯區給出的辦法是", true},
		{"□本报记者 张三", "□本报记者 张三", true},
		{"医疗□生事业", "医疗\uFFFD生事业", true},
	} {
		if got := mended(t, c.in, true, c.lossy); got != c.want {
			t.Errorf("%s → %s, want %s", c.in, got, c.want)
		}
	}
}

// TestLoneTraditional asks that single Traditional characters left in Simplified text
// are converted, and that names and terms which have them by right stay.
func TestLoneTraditional(t *testing.T) {
	for text, want := range map[string]string{
		"县里依托閑置校舍、村部和小卖部，建成村级综合服务点164个，每个点配专职管理员。":   "县里依托闲置校舍、村部和小卖部，建成村级综合服务点164个，每个点配专职管理员。",
		"隔壁的社区衞生站配备智能药柜，存放常用药物230种，夜里也能取药，居民说很方便。":   "隔壁的社区卫生站配备智能药柜，存放常用药物230种，夜里也能取药，居民说很方便。",
		"該厂减排后，據测算，每亩果园一年节约化肥开支180余元，全镇受益面积4700亩。":   "该厂减排后，据测算，每亩果园一年节约化肥开支180余元，全镇受益面积4700亩。",
		"园区引进昇腾算力中心，监测二噁英排放，毕昇路改造完成，服务企业二百余家。":       "园区引进昇腾算力中心，监测二噁英排放，毕昇路改造完成，服务企业二百余家。",
		"展厅里挂着“博學篤行”四个字，这是学校1923年建校时的校训，师生每天都从这里经过。": "展厅里挂着“博學篤行”四个字，这是学校1923年建校时的校训，师生每天都从这里经过。",
	} {
		doc := understandText(t, "李沧区民生工作报告\n\n全区加快补齐养老短板，新建街道养老服务中心12家，老人步行一刻钟就到。\n"+text+"\n")
		if n := len(doc.Paragraphs); n != 2 || doc.Paragraphs[1].Text != want {
			t.Errorf("%q became %q", text, doc.Paragraphs[n-1].Text)
		}
	}
}

func TestAuthors(t *testing.T) {
	for in, want := range map[string]string{
		"张三": "张三", "张三 李四": "张三 李四", "张三、李四，王五": "张三 李四 王五", "本报记者 周晓晴": "周晓晴",
		"记者 李倚慰 黄元晖": "李倚慰 黄元晖", "记者张三 通讯员李四": "张三 李四", "龚 正": "龚正", "艾尔肯·吐尼亚孜": "艾尔肯·吐尼亚孜",
		"新华社记者 张三": "张三", "admin": "", "": "", "区民政局": "区民政局", "张三 文/图": "张三",
		"王芳 图/赵军": "王芳", "赵敏、孙立 摄影/周杰": "赵敏 孙立", "图/赵军": "赵军",
	} {
		if got := authorNames(in); got != want {
			t.Errorf("%s → %q, want %q", in, got, want)
		}
	}
}

// FuzzUnderstand feeds documents that no site would send: nothing may panic,
// every text is valid UTF-8, every span lies in order and inside the original.
func FuzzUnderstand(f *testing.F) {
	for _, seed := range []string{
		"", "养老", "????????", "((((((wàn))))", "标题\n来源：\n作者：\n", "- 首页\n- 登录\n",
		"一、\n（一）\n1.\n", "A|B|C|D|E|F|G|H|I|J", "以??茀f(xié)作", "交通運輸?shù)戎攸c行業", "?;\ue1fb?", "&nbsp;&#x;&lt;",
		"标题\n标题\n标题正文，正文，正文正文正文正文正文正文正文正文正文正文正文正文正文。\n标题", strings.Repeat("养老服务，", 40) + "\n" + strings.Repeat("养老服务，", 40),
		"\u200b\ufeff\u2028\u0085　　\t", "（来源：中国网 作者：毛娟）", "第A05版:区域 上一版", "2023-12-05", "责任编辑：",
	} {
		f.Add(seed)
	}
	x := testIndexer(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc, err := x.Understand(context.Background(), Received{SourceID: "f.txt", Key: "f", Name: "f.txt", Origin: "f.txt", Bytes: []byte(s)})
		if err != nil {
			t.Fatal(err)
		}
		if len(doc.Faults) > 0 {
			t.Fatal(doc.Faults)
		}
		for _, text := range []string{doc.Title, doc.Kicker, doc.Publisher, doc.Author, doc.Site, doc.Date} {
			if !utf8.ValidString(text) || strings.ContainsRune(text, '\n') {
				t.Errorf("field %q", text)
			}
		}
		for _, p := range doc.Paragraphs {
			if p.Text == "" || !utf8.ValidString(p.Text) || strings.TrimSpace(p.Text) != p.Text {
				t.Errorf("paragraph %q", p.Text)
			}
			at, from := 0, -1
			for _, s := range p.Spans {
				if s.Start != at || s.End <= s.Start || s.To < s.From || s.From < from {
					t.Errorf("spans %+v of %q", p.Spans, p.Text)
					break
				}
				at, from = s.End, s.From
			}
			if at != len(p.Text) {
				t.Errorf("spans end at %d of %d: %q", at, len(p.Text), p.Text)
			}
		}
	})
}

// glyphsOf gives the characters of s, which begins at byte offset of the original.
func glyphsOf(s string, offset int) []repair.Glyph {
	return repair.Append(make([]repair.Glyph, 0, utf8.RuneCountInString(s)), s, offset)
}
