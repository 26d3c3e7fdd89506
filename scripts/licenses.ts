// Writes dist/licenses.txt: the licences of the packages in the bundle. ncc's own list leaves out some of them.
import { writeFileSync } from "node:fs";
import { licensedPackages, licensesText } from "./release/licenses.ts";

const ROOT = new URL("../", import.meta.url);
writeFileSync(new URL("dist/licenses.txt", ROOT), licensesText(licensedPackages(ROOT)));
