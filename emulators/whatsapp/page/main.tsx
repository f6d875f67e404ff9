document.title = "Phone simulator";
