// Keys for people who decide all day: a letter opens a group, a digit presses its button. Everything works without this file.
(() => {
  "use strict";
  const typing = target => target.closest("input:not([type=checkbox]), textarea, select") !== null;
  const open = letter => {
    document.querySelectorAll("fieldset[data-letter]").forEach(group => {
      group.classList.toggle("open", group.dataset.letter === letter);
    });
    return document.querySelector("fieldset.open");
  };
  let sent = false;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    const group = document.querySelector("fieldset.open");
    if (group && /^[1-9]$/.test(event.key)) {
      const button = group.querySelector(`button[data-digit="${event.key}"]`);
      if (button) {
        event.preventDefault();
        button.click();
      }
      return;
    }
    if (event.key === "Escape") {
      open("");
      return;
    }
    if (document.querySelector(`fieldset[data-letter="${CSS.escape(event.key)}"]`)) {
      event.preventDefault();
      open(event.key).querySelector("button").focus();
      return;
    }
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
  // One press, one decision.
  document.addEventListener("submit", event => {
    if (event.target.matches("form.decide")) {
      if (sent) {
        event.preventDefault();
      }
      sent = true;
      event.target.classList.add("sent");
    }
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    document.querySelectorAll("form.sent").forEach(form => form.classList.remove("sent"));
  });
})();
