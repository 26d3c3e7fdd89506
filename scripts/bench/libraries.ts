// The least that any reading of aop.yaml has to load: certificates, YAML and a schema, bundled as the action is.
import { X509Certificate } from "node:crypto";
import { parseDocument } from "yaml";
import * as z from "zod/mini";

const schema = z.strictObject({ version: z.literal(1) });
const { success } = schema.safeParse(parseDocument("version: 1\n").toJS());
if (!success || typeof X509Certificate !== "function") process.exitCode = 1;
