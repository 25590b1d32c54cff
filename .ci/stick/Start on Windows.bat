@echo off
setlocal
set code=1
set python=
pushd "%~dp0"
if not exist safecheck.pyz goto alone
call :look py -3
if not defined python call :look python
if not defined python call :look python3
if not defined python goto none
%python% safecheck.pyz %*
set code=%errorlevel%
goto end

:look
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if %errorlevel%==0 set python=%*
exit /b

:alone
echo.
echo The program is not beside this file. Unpack the whole folder first:
echo right-click the zip file, choose "Extract All", and start this file from the new folder.
goto end

:none
echo.
echo This needs Python 3.11 or newer, which is free: https://www.python.org/downloads/
echo Or open the file safecheck.html here: it is the same check, and needs nothing.

:end
popd
echo.
set /p "close=Press Enter to close this window. "
exit /b %code%
