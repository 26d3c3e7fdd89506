import type { Frontend } from "../modes/frontend.ts";
import type { Hosted } from "../session/hosted.ts";
import { failInvalid, tellValid, whyNoSecrets } from "./validation.ts";

/**
 * The frontend for GitHub: pull request comments, the job summary, outputs, reviews, records and the drift issue. Loads
 * only what the mode needs.
 */
export function onGitHub(hosted: Hosted): Frontend {
  const { mode, output } = hosted;
  return {
    withoutSecrets: whyNoSecrets(hosted),
    namesHostnames: hosted.run.isPrivate,
    invalid: (problems) => failInvalid(hosted, problems),
    read: ({ config }) => {
      output.set("zones", JSON.stringify(config.zones.map(({ name }) => name)));
    },
    valid: ({ problems }) => tellValid(hosted, problems),
    isOvertaken: async (declared) => {
      if (mode === "plan") return false;
      if (mode === "apply") {
        output.set("applied", 0);
        output.set("failed", 0);
      }
      const { noticeOutdated } = await import(/* webpackChunkName: "reconcile" */ "./outdated.ts");
      return noticeOutdated(hosted, declared);
    },
    openReport: async () => {
      const { reportDirectory } = hosted.inputs;
      if (reportDirectory === null) return null;
      const report = await import("./report.ts");
      return report.openReport(hosted, reportDirectory);
    },
    previous: async () => {
      const { readPrevious } = await import(
        /* webpackChunkName: "reconcile" */ "../review/last-applied.ts"
      );
      return readPrevious(hosted);
    },
    probing: async () => {
      const { probeBounds } = await import(/* webpackChunkName: "reconcile" */ "./probing.ts");
      return probeBounds(hosted);
    },
    merged: async (inputs) => {
      const { mergedBefore } = await import(/* webpackChunkName: "reconcile" */ "./base.ts");
      return mergedBefore(hosted, inputs);
    },
    unplanned: async (problems) => {
      const { publishUnplanned } = await import(/* webpackChunkName: "reconcile" */ "./publish.ts");
      await publishUnplanned(hosted, problems);
    },
    planned: async ({ plan }) => {
      const { tellPlan } = await import(/* webpackChunkName: "reconcile" */ "./tell.ts");
      tellPlan(hosted, plan);
    },
    proposed: async (planned, declared, previous) => {
      const { propose } = await import(/* webpackChunkName: "reconcile" */ "./propose.ts");
      await propose(hosted, planned, declared, previous);
    },
    application: async (...facts) => {
      const { openApplication } = await import("./application.ts");
      return openApplication(hosted, ...facts);
    },
    drifted: async (drift) => {
      const { reportDrift } = await import("./drift-issue.ts");
      await reportDrift(hosted, drift);
    },
    exported: async (view) => {
      const { tellExport } = await import(/* webpackChunkName: "reconcile" */ "./tell.ts");
      await tellExport(hosted, view);
    },
  };
}
