package indexer

import (
	"strings"
	"testing"
)

// TestSessionDistrict takes the place of a session that stands over a paper for the
// paper's, where nothing else names one.
func TestSessionDistrict(t *testing.T) {
	for head, want := range map[string]string{
		"政协铜陵市义安区第二届委员会第三次会议\n提案第0056号\n关于在学校周边增设分时停车位的建议": "安徽省/铜陵市/义安区",
		"平凉市崆峒区第五届人民代表大会第四次会议\n议案号：第12号\n标题：关于整治背街小巷的议案":   "甘肃省/平凉市/崆峒区",
		"政协第三届委员会第三次会议\n提案第0056号\n关于在学校周边增设分时停车位的建议":       "",
	} {
		doc := understandText(t, head+"\n我们现有中小学31所，接送车辆高峰期日均1.2万辆次。\n建议在9所学校周边设分时停车位460个。\n")
		if got := strings.Join(doc.District, "/"); got != want {
			t.Errorf("%s: district %q, want %q", head, got, want)
		}
	}
}
