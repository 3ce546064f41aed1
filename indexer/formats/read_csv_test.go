package formats

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

func TestReadCSV(t *testing.T) {
	long := strings.Repeat("推进养老服务。", 200)
	tests := []struct {
		name, data string
		want       []string
	}{
		{"names and values", "区县,项目,数量\n李沧区,停车泊位,9200余个\n市南区,\"社区食堂, 新建\",12\n", []string{"r 区县：李沧区；项目：停车泊位；数量：9200余个", "r 区县：市南区；项目：社区食堂, 新建；数量：12"}},
		{"a title above", "任务表,,\n区县,项目,数量\n李沧区,泊位,5\n河西区,食堂,6\n", []string{"h 任务表", "r 区县：李沧区；项目：泊位；数量：5", "r 区县：河西区；项目：食堂；数量：6"}},
		{"what stands between title and names", "任务表,,,\n填报单位：区民政局,,填报日期：2023年11月30日,\n,单位：万元,,\n区县,项目,数量,投资\n李沧区,泊位,5,800\n河西区,食堂,6,520\n审核：李倚慰,,,\n", []string{"h 任务表", "r 填报单位：区民政局 填报日期：2023年11月30日", "r 单位：万元", "r 区县：李沧区；项目：泊位；数量：5；投资：800", "r 区县：河西区；项目：食堂；数量：6；投资：520", "r 审核：李倚慰"}},
		{"who made it, when, and who checked it", "任务清单,,,,\n制表单位：区民政局,,,,2023年9月28日\n编号,小区,内容,户数,进展\n1,甲小区,\"管网,屋面\",128,完工\n2,乙小区,电梯,36,在建\n审核：李倚慰,制表：周晓晴,,,\n", []string{"h 任务清单", "r 制表单位：区民政局 2023年9月28日", "r 编号：1；小区：甲小区；内容：管网,屋面；户数：128；进展：完工", "r 编号：2；小区：乙小区；内容：电梯；户数：36；进展：在建", "r 审核：李倚慰 制表：周晓晴"}},
		{"two tables side by side", "托育,,,,养老,,\n街道,机构（家）,托位（个）,,街道,机构（家）,床位（张）\n城关,4,220,,城关,3,410\n东门,2,96,,东门,1,150\n", []string{"h 托育", "r 街道：城关；机构（家）：4；托位（个）：220", "r 街道：东门；机构（家）：2；托位（个）：96", "h 养老", "r 街道：城关；机构（家）：3；床位（张）：410", "r 街道：东门；机构（家）：1；床位（张）：150"}},
		{"a column left empty", "街道,机构,,托位,床位\n城关,4,,220,410\n东门,2,,96,150\n", []string{"r 街道：城关；机构：4；托位：220；床位：410", "r 街道：东门；机构：2；托位：96；床位：150"}},
		{"a form", "项目名称,滨河区养老服务中心\n建设单位,区民政局\n总投资,800万元\n建设地点,滨河街道\n", []string{"r 项目名称：滨河区养老服务中心", "r 建设单位：区民政局", "r 总投资：800万元", "r 建设地点：滨河街道"}},
		{"names that forms use too", "项目名称,完成时限\n养老服务中心,6月\n社区食堂,9月\n", []string{"r 项目名称：养老服务中心；完成时限：6月", "r 项目名称：社区食堂；完成时限：9月"}},
		{"a note with a cell for its label", "区县,项目,数量\n李沧区,泊位,5\n河西区,食堂,6\n说明,以上为6月底的数,\n", []string{"r 区县：李沧区；项目：泊位；数量：5", "r 区县：河西区；项目：食堂；数量：6", "r 说明：以上为6月底的数"}},
		{"one column of text", "一、养老服务\n新建中心5处。\n二、教育\n\"新建学校3所。\n新增学位。\"\n", []string{"一、养老服务", "新建中心5处。", "二、教育", "新建学校3所。", "新增学位。"}},
		{"tabs", "区县\t数量\n李沧\t5\n", []string{"r 区县：李沧；数量：5"}},
		{"sep line", "sep=;\r\n区县;数量\r\n李沧;5\r\n", []string{"r 区县：李沧；数量：5"}},
		{"no names", "李沧,5\n河西,6\n", []string{"r 李沧；5", "r 河西；6"}},
		{"line end in a cell", "区县,做法,处\n李沧,\"一\n二\",5\n河西,三,6", []string{"r 区县：李沧；做法：一 二；处：5", "r 区县：河西；做法：三；处：6"}},
		{"ragged and loose quotes", "区县,项目,数\n李沧,\"新\"建\",5,多\n河西\n", []string{"r 区县：李沧；项目：新\"建；数：5；多", "r 区县：河西"}},
		{"articles that a crawler wrote out", "序号,标题,来源,发布时间,正文\n1,甲区建成食堂六家_某某新闻网,某某日报,2024-07-15," + long + "\n2,乙区改造小区,某某晚报,2024-07-12,\"" + long + "\n第二段。\"\n", []string{
			"h 甲区建成食堂六家", "来源：某某日报　发布时间：2024-07-15", long, "f 序号：1",
			"h 乙区改造小区", "来源：某某晚报　发布时间：2024-07-12", long, "第二段。", "f 序号：2"}},
		{"what says of such a sheet what it is", "区县报道采集表（第7批）,,,,\n任务：包头　状态：已完成,,,,\n序号,标题,来源,发布时间,正文\n1,甲区建成食堂六家,某某日报,2024-07-15," + long + "\n,,,,\n注：正文按网页原样保存。,,,,\n", []string{
			"h 甲区建成食堂六家", "来源：某某日报　发布时间：2024-07-15", long, "f 序号：1", "f 区县报道采集表（第7批）", "f 任务：包头　状态：已完成", "f 注：正文按网页原样保存。"}},
		{"articles of which one is short", "地区,标题,发布日期,正文\n甲区,甲区建成食堂,2024-07-15," + long + "\n乙区,乙区改造小区,2024-07-12,新增学位3.2万个。\n", []string{
			"h 甲区建成食堂", "发布时间：2024-07-15", long, "f 地区：甲区", "h 乙区改造小区", "发布时间：2024-07-12", "新增学位3.2万个。", "f 地区：乙区"}},
		{"a body in a cell", "标题,正文,年\n养老,\"" + long + "\n第二段\",2023\n食堂,无,2022\n", []string{"r 标题：养老；年：2023", long, "第二段", "r 标题：食堂；正文：无；年：2022"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, data := range []string{test.data, string(examples.Encoded(t, simplifiedchinese.GB18030, test.data))} {
				raw := readFile(t, "表.csv", []byte(data))
				if diff := cmp.Diff(test.want, marked(raw)); diff != "" || raw.Format != "csv" {
					t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
				}
			}
		})
	}
	if raw := readFile(t, "大.csv", []byte(strings.Repeat(",", MaxCells+1))); !strings.Contains(raw.Held, "单元格") {
		t.Errorf("too many cells: held %q", raw.Held)
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2", "\"", "sep=\xff\n", "sep=\"\n", ",,,\n\n,", "a|b\n\"c\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.csv", data) })
}
