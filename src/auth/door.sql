--: account_find(email Text, id i64) -> Account
SELECT id, role, password AS kept FROM person
WHERE role <> '' AND left_on IS NULL
--?email AND email = $1
--?id AND id = $2
