import type { Format } from "../../report/formats";
import type { Reporter } from "../../report/report";
import type { TextStyle } from "../../report/text/style";

/** Reads the code of one format alone. */
export async function reporterFor(format: Format, style: TextStyle): Promise<Reporter> {
  switch (format) {
    case "text": {
      const { text } = await import("../../report/text/text");
      return (report) => text(report, style);
    }
    case "json":
      return (await import("../../report/json")).json;
    case "sarif":
      return (await import("../../report/sarif")).sarif;
    case "github":
      return (await import("../../report/github")).github;
    case "gitlab":
      return (await import("../../report/gitlab")).gitlab;
    case "junit":
      return (await import("../../report/junit")).junit;
  }
}
