// The theme that was chosen, before anything is drawn: the frame of the page comes before its modules.
const theme = localStorage.getItem('assay-theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
