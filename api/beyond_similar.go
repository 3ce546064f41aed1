package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"zhengsou/index"
)

var similarOperation = beyond("similar", "/api/v1/paragraphs/{id}/similar", "别处的同类举措",
	"找出与这一段的举措最接近的举措：per=district 在其他每个地区各取最接近的一条，per=document 每篇文档各取一条，"+
		"不写则逐段列出。给出 q 时，比较这一段里含有所查字词的举措（compared 说明是第几条）。本地区的地名和数字不参与比较。", http.StatusNotFound)

type similarInput struct {
	ID      string   `path:"id" doc:"段落的 id，即检索结果中的 id。"`
	Query   string   `query:"q" doc:"查询，写法同检索：没有指定 measure 时，只比较含有所查字词的举措。"`
	Per     string   `query:"per" enum:"district,document" doc:"district 每个其他地区一条，document 每篇其他文档一条；不写则逐段列出。"`
	Measure int      `query:"measure" default:"0" minimum:"0" doc:"只比较这一段的第几条举措，从 1 数起；0 是全部。"`
	Size    int      `query:"size" default:"20" minimum:"0" maximum:"100" doc:"最多返回多少条。"`
	Domain  []string `query:"domain,explode" doc:"只在这些领域中找：代号或名称，可重复。"`
	DocumentFilters
}

// Resolve does what the tags cannot say.
func (in *similarInput) Resolve(ctx huma.Context) []error {
	var all Filters
	_, errs := all.resolve(ctx, "q", "per", "measure", "size")
	in.Domain, in.DocumentFilters = all.Domain, all.DocumentFilters
	return errs
}

type similarOutput struct{ Body index.Similar }

func (s *Server) similar(ctx context.Context, in *similarInput) (*similarOutput, error) {
	answer, err := s.deps.Index.Similar(ctx, index.SimilarRequest{
		ID: in.ID, Per: in.Per, Measure: in.Measure, Size: in.Size,
		Filters: index.Request{Query: in.Query, Domain: in.Domain, District: in.District, Year: in.Year, Publisher: in.Publisher},
	})
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &similarOutput{Body: answer}, nil
}
