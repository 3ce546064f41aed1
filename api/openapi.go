package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// apiConfig is huma's configuration without the pages that load scripts from
// other hosts, and without the $schema field that it would add to each answer.
func apiConfig() huma.Config {
	c := huma.DefaultConfig("政搜 zhengsou", "1")
	c.Info.Description = "政策报道检索：各地报道的段落，按领域、地区、年份和来源筛选。错误一律是 RFC 9457 的 problem。"
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil
	// Whoever asks for another format gets JSON rather than a refusal.
	c.NoFormatFallback = false
	answers := answerFormat()
	c.Formats = map[string]huma.Format{"application/json": answers, "json": answers}
	return c
}

// describe returns the OpenAPI 3.1 description of the registered operations. It
// is made once: nothing in it changes while the server runs. huma promises a
// 422 for wrong parameters, which here is a 400 (see parameterProblem).
func describe(api huma.API) ([]byte, error) {
	for _, path := range api.OpenAPI().Paths {
		if path.Get != nil {
			delete(path.Get.Responses, strconv.Itoa(http.StatusUnprocessableEntity))
		}
	}
	if err := explainFields(api.OpenAPI().Components.Schemas.Map(), answerFields); err != nil {
		return nil, fmt.Errorf("explaining the answers: %w", err)
	}
	b, err := json.Marshal(api.OpenAPI())
	if err != nil {
		return nil, fmt.Errorf("encoding OpenAPI: %w", err)
	}
	return b, nil
}
