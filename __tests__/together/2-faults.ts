import { loadGroup } from "./load/groups.ts";

await loadGroup("faults");
