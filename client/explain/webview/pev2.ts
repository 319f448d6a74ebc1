/** The second script of the plan page: pev2's picture, its styles kept to its own element. */
import bootstrap from "bootstrap/dist/css/bootstrap.min.css" with { type: "text" };
import { Plan } from "pev2";
import pev2 from "pev2/dist/pev2.css" with { type: "text" };
import { createApp } from "vue";
import theme from "./picture/picture.css" with { type: "text" };
import { scopedStyle } from "./picture/scoped-style";
import { element } from "./elements";

document.head.append(element("style", {}, scopedStyle(bootstrap), scopedStyle(pev2), theme));

window.lintelPicture = {
  mount(target, planSource, planQuery) {
    target.replaceChildren();
    createApp(Plan, { planSource, planQuery }).mount(target);
  },
};
