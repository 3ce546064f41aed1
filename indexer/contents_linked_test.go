package indexer

import (
	"context"
	"testing"
)

// TestLinkedContents: links to a text's own headings are its table of contents; links
// to anything else are not.
func TestLinkedContents(t *testing.T) {
	const text = "# 琼山区治理一季一报\n\n- [一、建设进度](#a)\n- [二、运行监测](#b)\n- [三、群众监督](#c)\n\n本季度治理行政村达到71个，自然村治理率升至66.9%，农户接管率为81.2%。\n\n## 一、建设进度\n\n本季度新建污水处理设施42座，其中旧州镇13座、三门坡镇11座、大坡镇8座。\n\n## 二、运行监测\n\n委托第三方对205座设施开展水质抽测，达标183座，不达标的正在修复。\n\n## 三、群众监督\n\n三季度共收到线索134条，核实97条，兑现奖励1.94万元。\n"
	d, err := testIndexer(t).Understand(context.Background(), Received{SourceID: "a.md", Key: "a.md", Name: "a.md", Origin: "a.md", Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Paragraphs) != 4 {
		t.Errorf("%d paragraphs, want 4: %+v", len(d.Paragraphs), d.Paragraphs)
	}
	for _, p := range d.Paragraphs[1:] {
		if len(p.Headings) != 1 {
			t.Errorf("%q stands under %q", p.Text, p.Headings)
		}
	}
	contents := 0
	for _, dropped := range d.Dropped {
		if dropped.Reason == reasonContents {
			contents++
		}
	}
	if contents != 3 {
		t.Errorf("%d lines of contents, want 3: %+v", contents, d.Dropped)
	}
}
