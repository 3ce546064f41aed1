package indexer

import "testing"

// TestInferPublisher reads who published a given text, and when, where the line does not
// say so, and leaves the text as it was given.
func TestInferPublisher(t *testing.T) {
	for _, c := range []struct{ name, line, publisher, date string }{
		{"a line of source", `{"title":"某县2025年政府工作报告","text":"下载\n打印\n政府工作报告\n来源：钱塘晚报\n时间：2026-02-09\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议，并请列席人员提出意见。\n一、2025年工作回顾\n全年新增就业1.2万人。"}`, "钱塘晚报", "2026-02-09"},
		{"what is given stays", `{"title":"报告","publisher":"县政府办","date":"2025年","text":"政府工作报告\n来源：钱塘晚报\n时间：2026-02-09\n现在，我代表县人民政府，向大会报告工作，请予审议，并请列席人员提出意见。"}`, "县政府办", "2025"},
		{"a signature", `{"title":"关于印发城市绿化三年行动方案的通知","text":"各镇人民政府：\n现将《城市绿化三年行动方案》印发给你们，请结合实际认真贯彻落实，并于年底前报送进展情况。\n三年新增口袋公园36个。\n兴化市人民政府办公室\n2023年5月6日"}`, "兴化市人民政府办公室", "2023-05-06"},
		{"nothing is stated", `{"title":"办法","text":"第一条 为了规范管理，制定本办法，适用于本市行政区域内的停车场。\n第二条 停车场分为公共停车场和专用停车场。\n第三条 市人民政府负责统筹。"}`, "", ""},
		{"a source in a sentence", `{"title":"水务","text":"一、水源\n县城的饮用水来源：一是青山水库，二是地下水，日供水能力分别为6万吨和2万吨。\n二、管网\n新铺管网46公里。"}`, "", ""},
	} {
		doc := understandGiven(t, c.line)
		if doc.Publisher != c.publisher || doc.Date != c.date {
			t.Errorf("%s: publisher %q of %q, want %q of %q", c.name, doc.Publisher, doc.Date, c.publisher, c.date)
		}
		if len(doc.Dropped) > 0 {
			t.Errorf("%s: %v was dropped", c.name, doc.Dropped)
		}
	}
}
