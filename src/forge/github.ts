import type { Frontend } from "../modes/frontend.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import { reportInvalid, reportValid, whyNoSecrets } from "./validation.ts";

/**
 * The frontend for GitHub: pull request comments, the job summary, outputs, reviews, records and the drift issue. Loads
 * only what the mode needs.
 */
export function createGitHubFrontend(session: WorkflowSession): Frontend {
  const { mode, output } = session;
  return {
    withoutSecrets: whyNoSecrets(session),
    namesHostnames: session.run.isPrivate,
    reportInvalid: (problems) => reportInvalid(session, problems),
    reportDeclared: ({ config }) => {
      output.set("zones", JSON.stringify(config.zones.map(({ name }) => name)));
    },
    reportValid: ({ problems }) => reportValid(session, problems),
    isSuperseded: async (declared) => {
      if (mode === "plan") return false;
      if (mode === "apply") {
        output.set("applied", 0);
        output.set("failed", 0);
      }
      const { logIfOutdated } = await import(/* webpackChunkName: "reconcile" */ "./outdated.ts");
      return logIfOutdated(session, declared);
    },
    openReport: async () => {
      const { reportDirectory } = session.inputs;
      if (reportDirectory === null) return null;
      const report = await import("./report.ts");
      return report.openReport(session, reportDirectory);
    },
    readPrevious: async () => {
      const { readPrevious } = await import(
        /* webpackChunkName: "reconcile" */ "../review/last-applied.ts"
      );
      return readPrevious(session);
    },
    probeLimits: async () => {
      const { probeLimits } = await import(/* webpackChunkName: "reconcile" */ "./probe-limits.ts");
      return probeLimits(session);
    },
    readBase: async (inputs) => {
      const { readBase } = await import(/* webpackChunkName: "reconcile" */ "./base.ts");
      return readBase(session, inputs);
    },
    reportUnplanned: async (problems) => {
      const { publishUnplanned } = await import(/* webpackChunkName: "reconcile" */ "./publish.ts");
      await publishUnplanned(session, problems);
    },
    reportPlan: async ({ plan }) => {
      const { reportPlan } = await import(/* webpackChunkName: "reconcile" */ "./plan-output.ts");
      reportPlan(session, plan);
    },
    propose: async (planned, declared, previous) => {
      const { propose } = await import(/* webpackChunkName: "reconcile" */ "./propose.ts");
      await propose(session, planned, declared, previous);
    },
    openApplySteps: async (...facts) => {
      const { openApplySteps } = await import("./apply-steps.ts");
      return openApplySteps(session, ...facts);
    },
    reportDrift: async (drift) => {
      const { reportDrift } = await import("./drift-issue.ts");
      await reportDrift(session, drift);
    },
    reportExport: async (view) => {
      const { reportExport } = await import(/* webpackChunkName: "reconcile" */ "./plan-output.ts");
      await reportExport(session, view);
    },
  };
}
