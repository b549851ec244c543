CREATE TABLE `right_answers` (
	`draft` text PRIMARY KEY NOT NULL,
	`answer` text NOT NULL
) STRICT;
