import { folder } from "./site.js";

export default function (config) {
  config.setUseGitIgnore(false);
  config.setDataDeepMerge(false);
  config.setFreezeReservedData(false);
  config.addPassthroughCopy({ [`${folder}/assets`]: "assets" });
  return { dir: { input: "src" }, templateFormats: ["11ty.js"] };
}
