package index_test

import (
	"fmt"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// A document is found by its number, its authors, its publisher and its site, whole,
// as people write them; what is a part of these finds nothing.
func TestImprintFindsTheDocument(t *testing.T) {
	s := newSite(t, t.TempDir())
	const page = "拱墅区养老服务设施布局方案\n发文字号：拱政办发〔2023〕14号\n来源：拱墅区民政局\n作者：李明 王晓芳\n发布时间：2023-06-01\n" +
		"为优化设施布局，全区将新建社区养老服务中心12个，每个街道至少一个。\n到年底新增养老床位860张，为失能老人提供照护。\n"
	s.add(t, indexer.Received{Key: "a", SourceID: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte(page)})
	s.add(t, given(t, map[string]any{"id": "b", "publisher": "西湖区民政局", "text": "西湖区新建社区食堂三十家。"}))
	for q, want := range map[string]int{
		"拱政办发〔2023〕14号": 1, "“拱政办发〔2023〕14号”": 1, "拱政办发[2023]14号": 1, "拱政办发(2023)14号": 1, "拱政办发〔2023〕14": 1,
		"李明": 1, "王晓芳": 1, "拱墅区民政局": 1, "西湖区民政局": 1, "“西湖区民政局”": 0, "民政局": 0, "拱政办发": 0,
	} {
		a := s.search(t, index.Request{Query: q, Size: 10, InFull: true})
		if a.Total != want {
			t.Errorf("%s finds %d, want %d", q, a.Total, want)
		}
		if len(a.Hits) == 1 && a.Hits[0].Match != "all" {
			t.Errorf("%s is %s", q, a.Hits[0].Match)
		}
	}
}

// A number whose bracket lost its place on a page is found by the number that it is, and by
// none that it could be by its digits alone.
func TestNumberWithAMisplacedBracket(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, given(t, map[string]any{"id": "a", "text": "根据拱政办发〔202366号〕，全区新建社区食堂三十家。"}))
	for q, want := range map[string]int{"拱政办发〔2023〕66号": 1, "拱政办发(2023)66号 食堂": 1, "拱政办发〔2023〕6号": 0, "“拱政办发〔2023〕66号”": 0} {
		if a := s.search(t, index.Request{Query: q, Size: 10}); a.Total != want {
			t.Errorf("%s finds %d, want %d", q, a.Total, want)
		}
	}
}

// A day and a month, in any writing, find the documents of that time by their first
// paragraph, beside what says it in the text; the month with other words too.
func TestMonthFindsTheDocuments(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, date := range map[string]string{"a": "2025-03-05", "b": "2025-03-31", "c": "2025-03", "d": "2025-04-01", "e": "2025", "f": "2025-02-28"} {
		s.add(t, given(t, map[string]any{"id": id, "date": date, "title": "助餐" + id, "text": "新建社区食堂三家。\n老人都说方便。"}))
	}
	s.add(t, given(t, map[string]any{"id": "g", "text": "自2025年3月起施行。"}))
	for q, want := range map[string][2]int{ // literal, all
		"2025年3月": {1, 3}, "2025-03": {0, 4}, "二〇二五年三月": {0, 4}, "2025年3月5日": {0, 1}, "2025年4月": {0, 1}, "2025年1月": {0, 0},
		"2025年3月 食堂": {0, 3}, "食堂 2025年3月": {0, 3},
	} {
		a := s.search(t, index.Request{Query: q, Size: 10, InFull: true})
		if a.Totals.Literal != want[0] || a.Totals.All != want[1] {
			t.Errorf("%s finds %+v, want %v", q, a.Totals, want)
		}
	}
	for _, h := range s.search(t, index.Request{Query: "2025-03", Size: 10}).Hits {
		if h.Document.Date == "" {
			continue
		}
		w, err := s.Why(t.Context(), h.ID, index.Request{Query: "2025-03"})
		if err != nil || len(w.Conditions) != 1 || !strings.Contains(w.Conditions[0].Reason, "那时发布的（"+h.Document.Date) {
			t.Errorf("%s: %v %+v", h.Document.SourceID, err, w.Conditions)
		}
	}
}

// The fields of a number and of an author find all that the document says, the field of a
// date all of its months and days.
func TestFieldsOfDocuments(t *testing.T) {
	s := newSite(t, t.TempDir())
	const page = "拱墅区养老服务设施布局方案\n发文字号：拱政办发〔2023〕14号\n来源：拱墅区民政局\n作者：李明 王晓芳\n发布时间：2023-06-01\n" +
		"为优化设施布局，全区将新建社区养老服务中心12个，每个街道至少一个。\n到年底新增养老床位860张，为失能老人提供照护。\n"
	s.add(t, indexer.Received{Key: "a", SourceID: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte(page)})
	for id, date := range map[string]string{"b": "2024-06-18", "c": "2024-06", "d": "2024", "e": "2024-07-01", "f": ""} {
		s.add(t, given(t, map[string]any{"id": id, "date": date, "text": "李明说，新建社区食堂三家。\n老人都说方便。"}))
	}
	for q, want := range map[string]int{
		"文号:拱政办发〔2023〕14号": 2, "文号:拱政办发【2023】14号": 2, "拱政办发【2023】14号": 1, "拱政办发〔2023〕14号": 1, "文号：拱政办发(2023)14号": 2, "number:拱政办发[2023]14": 2, "文号:拱政办发": 0, "文号:李明": 0,
		"(文号:拱政办发(2023)14号 OR 文号:甲)": 2, "文号:拱政办发(2023)14号、甲": 2, "文号:拱政办发〔2023〕14号 床位": 1,
		"文号:(拱政办发(2023)14号 OR 甲)": 2, "文号:(甲发(2023)1号|拱政办发〔2023〕14号) 床位": 1, "文号:甲|文号:拱政办发(2023)14号": 2, "文号:(2023)14号": 0,
		"日期:2023年6月1日至3日": 2, "日期:2023年6月2日至3日": 0, "日期:2024年6月1日-30日": 2, "床位 -文号:拱政办发〔2023〕14号": 0,
		"作者:李明": 2, "作者:王晓芳": 2, "author:李明、王晓芳": 2, "作者:拱墅区民政局": 0, "作者:李": 0, "食堂 作者:李明": 0,
		"年份:2024年6月": 4, "年份：2024-06": 4, "年份:二〇二四年六月": 4, "日期:2024年6月18日": 2, "日期:2024-06-18": 2, "日期:2024年6月19日": 0, "年份:2024": 8, "日期:2024": 8,
		"年份:2024年6月至7月": 6, "年份:2024年7月-6月": 6, "年份:2024年6月—2024年7月": 6, "年份:2023年6月至2024年6月": 6, "年份:2023年1月至2024年12月": 10,
		"年份:2024年7月以来": 2, "年份:>=2024年7月": 2, "年份:>2024年6月": 2, "年份:2024年6月以前": 6, "年份:<2024年6月": 2, "年份:2023-06-01..2024-06-18": 4,
		"食堂 年份:2024年6月": 2, "-年份:2024年6月 食堂": 3,
		"日期:2024.6": 4, "日期:2024.06": 4, "日期:2024/6": 4, "日期:2024-6": 4, "日期:202406": 4, "年份:2024.6": 4, "日期:>2024.6": 2,
		"日期:2024.6-7": 6, "日期:2024.6-2024.7": 6, "日期:2024-06-2024-07": 6, "日期:2024/6至7": 6, "日期:2024.6.1-30": 2, "日期:2024.6.19-7.1": 2,
	} {
		if a := s.search(t, index.Request{Query: q, Size: 10, InFull: true}); a.Total != want {
			t.Errorf("%s finds %d, want %d; read as %s", q, a.Total, want, a.Query.ReadAs)
		}
	}
	for q, want := range map[string]string{
		"年份:2024-06": "年份：2024年6月", "日期:2024年6月至7月": "日期：2024年6月至2024年7月", "年份:2024年6月以前": "年份：2024年6月及以前",
		"年份:>2024-06-18": "年份：2024年6月18日之后", "年份:2024年13月": "“年份:2024年13月”读不成年份或日期，按文字查；查 ", "日期:2024.13": "“日期:2024.13”读不成年份或日期，按文字查；查 ", "日期:2024.6.": "“日期:2024.6.”读不成年份或日期，按文字查；查 ", "日期:20246": "“日期:20246”读不成年份或日期，按文字查；查 ", "所述:2024.6": "“所述:2024.6”读不成年份，按文字查；查 ", "年份:6月": "“年份:6月”读不成年份或日期，按文字查；查 ", "所述:2024年6月": "“所述:2024年6月”读不成年份，按文字查；查 ", "年份:2024年6月某日": "“年份:2024年6月某日”读不成年份或日期，按文字查；查 ", "年份:>2024年6月以前": "“年份:>2024年6月以前”读不成年份或日期，按文字查；查 ",
	} {
		if got := s.search(t, index.Request{Query: q}).Query.ReadAs; !strings.HasPrefix(got, want) {
			t.Errorf("%s: read as %s, want %s", q, got, want)
		}
	}
	hit := s.search(t, index.Request{Query: "床位", Size: 1}).Hits[0]
	for q, want := range map[string]string{"作者:李四": "作者不是它", "文号:拱政办发": "文号不是它", "年份:2024年6月": "发布日期是 2023-06-01"} {
		if w, err := s.Why(t.Context(), hit.ID, index.Request{Query: q}); err != nil || len(w.Conditions) != 1 || !strings.Contains(w.Conditions[0].Reason, want) {
			t.Errorf("%s: %v %+v", q, err, w.Conditions)
		}
	}
}

// The fields of authors and numbers are completed from what the documents state, each
// number in one of its writings.
func TestAuthorsAndNumbersAreCompleted(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, page := range map[string]string{
		"a": "拱墅区养老服务设施布局方案\n发文字号：拱政办发〔2023〕14号\n作者：李明 王晓芳\n全区将新建社区养老服务中心12个，每个街道至少一个。\n新增养老床位860张，照护失能老人。\n",
		"b": "拱墅区托育服务方案\n发文字号：拱政发〔2024〕3号\n作者：李明\n全区将新建托育机构12个，每个街道至少一个，方便居民。\n",
	} {
		s.add(t, indexer.Received{Key: id, SourceID: id, Name: id + ".txt", Origin: id + ".txt", Bytes: []byte(page)})
	}
	for typed, want := range map[string]string{
		"作者:": "作者:李明 author 3; 作者:王晓芳 author 2", "作者:王": "作者:王晓芳 author 2", "养老 author:李": "养老 author:李明 author 2", "作者:张": "",
		"文号:": "文号:拱政办发〔2023〕14号 number 2; 文号:拱政发〔2024〕3号 number 1", "文号：拱政发": "文号：拱政发〔2024〕3号 number 1", "文号:2023": "文号:拱政办发〔2023〕14号 number 2",
	} {
		list, err := s.Suggest(t.Context(), typed, 8)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range list {
			got = append(got, fmt.Sprint(one.Text, " ", one.Kind, " ", one.Count))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %s", typed, got, want)
		}
	}
}

// A file is found by its whole name, in whichever folder it lay; what came as clean text
// has none.
func TestAFileIsFoundByItsName(t *testing.T) {
	s := newSite(t, t.TempDir())
	for n, id := range []string{"三季度/雨花区工作情况.txt", "雨花区.zip/雨花区工作情况（定稿）.txt"} {
		s.add(t, indexer.Received{Key: id, SourceID: id, Name: id, Origin: id, Bytes: []byte("今年以来，全区新增停车泊位" + fmt.Sprint(n+3) + "千个，群众停车更加方便。\n建成便民生活圈二十七个。\n")})
	}
	s.add(t, given(t, map[string]any{"id": "甲.txt", "text": "新建社区食堂三家。"}))
	for q, want := range map[string]int{
		"雨花区工作情况.txt": 1, "雨花区工作情况.TXT": 1, "雨花区工作情况（定稿）.txt": 1, "工作情况.txt": 0, "雨花区工作情况": 0, "甲.txt": 0,
	} {
		if a := s.search(t, index.Request{Query: q, InFull: true}); a.Total != want {
			t.Errorf("%s finds %d, want %d; read as %s", q, a.Total, want, a.Query.ReadAs)
		}
	}
}
