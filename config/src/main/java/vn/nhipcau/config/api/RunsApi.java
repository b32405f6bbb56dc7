package vn.nhipcau.config.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.RunEntry;
import vn.nhipcau.routes.operations.RunLog;

@RestController
@RequestMapping("/api/v1/runs")
class RunsApi {
    private final RunLog runs;

    RunsApi(RunLog runs) {
        this.runs = runs;
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE_OPERATIONS)
    RunEntry run(@PathVariable long id) {
        return runs.find(id).orElseThrow(() -> ApiProblem.notFound("run", id));
    }
}
