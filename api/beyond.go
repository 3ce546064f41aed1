package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhengsou/index"
)

// The operations beyond a list of paragraphs: why, export, figures, matrix,
// timeline, coverage, similar. They take the query and the facet parameters of a
// search, and their answers agree with it.

// registerBeyond registers them.
func (s *Server) registerBeyond(doc huma.API) {
	huma.Register(doc, whyOperation, s.why)
	huma.Register(doc, exportOperation, s.export)
	huma.Register(doc, figuresOperation, s.figures)
	huma.Register(doc, figureExportOperation, s.figureExport)
	huma.Register(doc, matrixOperation, s.matrix)
	huma.Register(doc, timelineOperation, s.timeline)
	huma.Register(doc, coverageOperation, s.coverage)
	huma.Register(doc, similarOperation, s.similar)
}

// beyond makes an operation that reads.
func beyond(id, path, summary, description string, errors ...int) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Description: description,
		Tags:                         []string{"分析"},
		Errors:                       append([]int{http.StatusBadRequest, http.StatusServiceUnavailable}, errors...),
		RejectUnknownQueryParameters: true,
	}
}

// Filters is the query with the facet parameters, as every operation describes
// them; huma reads embedded fields of exported types only.
type Filters struct {
	Q      string   `query:"q" doc:"查询，最长 1000 字。空格表示“且”，OR 或 | 表示“或”，- 排除，引号内一字不差，字段如 标题:养老，有标题、领域、地区、提及、来源、文号、作者、年份（也可写日期，可到月、日，可写范围，如 2024年以来、到2023年、2021至2023、2024年3月至6月）、所述、指标、概念。读不成的年份、日期和数目按文字查，read_as 会说明。空查询是筛选后的全部段落，新的在前。" example:"养老服务"`
	Domain []string `query:"domain,explode" doc:"领域的代号或名称，可重复。" example:"elderly"`
	DocumentFilters
	Period   []string `query:"period,explode" doc:"段落所述的年份，可重复。"`
	Status   []string `query:"status,explode" doc:"指标的状态：planned、ongoing、achieved 或 unknown，可重复。"`
	Document string   `query:"document" doc:"只在这一篇文档中，取文档的 id。"`
	InFull   bool     `query:"in_full" doc:"为 true 时，只要含全部所查词的段落，不要只含一部分的（most）。"`
}

// DocumentFilters are the facet parameters that whole documents have.
type DocumentFilters struct {
	District  []string `query:"district,explode" doc:"地区：全路径（陕西省/西安市）、其中一段、名称（李沧区）或简称（江苏），可重复；陕西省/本级 只要写全省、不写它下级的，/朝阳区 只要没有写明是何地朝阳区的。"`
	Year      []string `query:"year,explode" doc:"发布年份，可重复；unknown 表示日期不详。" example:"2023"`
	Publisher []string `query:"publisher,explode" doc:"来源，可重复。"`
}

// resolve reads the repeated parameters and refuses those given twice that may
// be given once: q, document and the ones named. Single parameters given twice
// are refused rather than half ignored, and empty values of lists are skipped.
func (in *Filters) resolve(ctx huma.Context, once ...string) (url.Values, []error) {
	u := ctx.URL()
	values, p := readQuery(&u)
	if p != nil {
		return nil, []error{&huma.ErrorDetail{Location: "query", Message: strings.TrimSuffix(p.Detail, "。")}}
	}
	for name, list := range map[string]*[]string{
		"domain": &in.Domain, "district": &in.District, "year": &in.Year,
		"publisher": &in.Publisher, "period": &in.Period, "status": &in.Status,
	} {
		*list = given(values[name])
	}
	return values, onlyOnce(values, append(once, "q", "document", "in_full")...)
}

func (in *Filters) request() index.Request {
	return index.Request{
		Query: in.Q, Domain: in.Domain, District: in.District, Year: in.Year, Publisher: in.Publisher,
		Period: in.Period, Status: in.Status, Document: in.Document, InFull: in.InFull,
	}
}

var whyOperation = beyond("why", "/api/v1/paragraphs/{id}/why", "某一段为什么在（或不在）结果中",
	"逐项说明查询和筛选的各个条件在这一段是否满足：缺哪个词、被哪个筛选或排除项排除、地区不符，等等。",
	http.StatusNotFound)

type whyInput struct {
	Filters
	ID string `path:"id" doc:"段落的 id，即检索结果中的 id。"`
}

// Resolve does what the tags cannot say.
func (in *whyInput) Resolve(ctx huma.Context) []error {
	_, errs := in.resolve(ctx)
	return errs
}

type whyOutput struct{ Body index.Why }

func (s *Server) why(ctx context.Context, in *whyInput) (*whyOutput, error) {
	answer, err := s.deps.Index.Why(ctx, in.ID, in.request())
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &whyOutput{Body: answer}, nil
}
